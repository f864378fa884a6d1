/** A text with the states before it and, after an undo, those after it. */
export type TextHistory = {
  readonly past: readonly string[]
  readonly present: string
  readonly future: readonly string[]
  /** What the last change was part of; further changes of the same make one step with it. */
  readonly step: { readonly key: string; readonly at: number } | null
}

/** A pause of this length ends a step of typing. */
const PAUSE_MS = 1_000
const MAX_STEPS = 200
const MAX_CHARS = 8_000_000

/** A history that begins with this text. */
export const startHistory = (text: string): TextHistory => ({
  past: [],
  present: text,
  future: [],
  step: null,
})

/** The history after a change; with a `key`, changes in quick succession are undone together. */
export function changeText(
  history: TextHistory,
  text: string,
  { key = null, now }: { key?: string | null; now: number },
): TextHistory {
  if (text === history.present) return history
  const { step } = history
  const goesOn = step !== null && step.key === key && now - step.at < PAUSE_MS
  const past = goesOn ? history.past : cut([...history.past, history.present])
  return { past, present: text, future: [], step: key === null ? null : { key, at: now } }
}

/** One step back; the same history where there is none. */
export function undoText(history: TextHistory): TextHistory {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    step: null,
  }
}

/** One step forth again; the same history where there is none. */
export function redoText(history: TextHistory): TextHistory {
  const [after, ...future] = history.future
  if (after === undefined) return history
  return { past: [...history.past, history.present], present: after, future, step: null }
}

/** The newest states, as many as a page may reasonably hold. */
function cut(past: readonly string[]): readonly string[] {
  let chars = 0
  const first = past.findLastIndex((text) => (chars += text.length) > MAX_CHARS)
  return past.slice(Math.max(first + 1, past.length - MAX_STEPS))
}
