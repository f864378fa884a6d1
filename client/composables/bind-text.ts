import type * as Y from 'yjs'
import { diffText, type TextChange } from './text-diff.ts'

type Delta = Y.YTextEvent['delta']
type Listeners = { onShown?: () => void }

/**
 * Binds a field to a shared text until the result is called: what others write moves nothing under the caret, and
 * waits while an input method makes a word.
 */
export function bindText(
  field: HTMLTextAreaElement,
  text: Y.Text,
  { onShown }: Listeners = {},
): () => void {
  /** The text that the field was last in step with, and what came since and is not shown yet. */
  let shown = ''
  let missed: Delta[] = []
  let isComposing = false

  function put(value: string): void {
    shown = value
    if (field.value !== value) field.value = value
    onShown?.()
  }

  /** The document after each change of the field; input methods finish their word first. */
  function write(): void {
    const change = diffAt(shown, field.value, field.selectionEnd)
    if (!change && missed.length === 0) return
    const caret = change ? field.selectionEnd - change.at : 0
    const place = change && rebase(change, missed)
    if (change && place)
      text.doc?.transact(() => {
        for (const { at, count } of place.removed.toReversed()) text.delete(at, count)
        if (change.added) text.insert(place.at, change.added)
      }, field)
    const hasMissed = missed.length > 0
    missed = []
    put(text.toString())
    if (hasMissed && change && place) {
      const inside = Math.min(Math.max(caret, 0), change.added.length)
      field.setSelectionRange(place.at + inside, place.at + inside)
    }
  }

  function show({ delta }: Y.YTextEvent, { origin }: Y.Transaction): void {
    if (origin === field) return
    if (isComposing) return void missed.push(delta)
    const { selectionStart, selectionEnd, selectionDirection, scrollTop } = field
    put(text.toString())
    if (document.activeElement !== field) return
    const [start, end] = [shift(delta, selectionStart), shift(delta, selectionEnd)]
    field.setSelectionRange(start, end, selectionDirection)
    field.scrollTop = scrollTop
  }

  const onInput = () => {
    if (!isComposing) write()
  }
  const onStart = () => (isComposing = true)
  const onEnd = () => {
    isComposing = false
    write()
  }
  put(text.toString())
  text.observe(show)
  field.addEventListener('input', onInput)
  field.addEventListener('compositionstart', onStart)
  field.addEventListener('compositionend', onEnd)
  return () => {
    text.unobserve(show)
    field.removeEventListener('input', onInput)
    field.removeEventListener('compositionstart', onStart)
    field.removeEventListener('compositionend', onEnd)
  }
}

/** What changed; among equal letters the one before the caret is the new one. */
function diffAt(before: string, after: string, caret: number): TextChange | null {
  const change = diffText(before, after)
  if (!change || change.removed > 0) return change
  const at = caret - change.added.length
  const isSame =
    at >= 0 && before.slice(0, at) + after.slice(at, caret) + before.slice(at) === after
  return isSame ? { at, removed: 0, added: after.slice(at, caret) } : change
}

type Stretch = { at: number; count: number }

/** Where a change of the field goes in a text that was changed meanwhile; letters that are gone are not removed again. */
export function rebase(
  { at, removed }: TextChange,
  missed: readonly Delta[],
): { at: number; removed: Stretch[] } {
  if (missed.length === 0) return { at, removed: removed > 0 ? [{ at, count: removed }] : [] }
  const letters = Array.from({ length: removed }, (_, index) => at + index)
  const left = missed.reduce(
    (places: number[], delta) => places.flatMap((place) => letterAfter(delta, place) ?? []),
    letters,
  )
  const moved = missed.reduce((place, delta) => shift(delta, place), at)
  return { at: left[0] ?? moved, removed: left.map((place) => ({ at: place, count: 1 })) }
}

/** Where the letter at this place is after a change; null where it was removed. */
function letterAfter(delta: Delta, place: number): number | null {
  let old = 0
  let moved = place
  for (const { retain = 0, insert, delete: gone = 0 } of delta) {
    old += retain
    if (old > place) return moved
    if (typeof insert === 'string') moved += insert.length
    if (gone > place - old) return null
    moved -= gone
    old += gone
  }
  return moved
}

/** Where a place in the text is after a change from elsewhere. */
export function shift(delta: Delta, place: number): number {
  let at = 0
  let moved = place
  for (const { retain = 0, insert, delete: removed = 0 } of delta) {
    at += retain
    if (typeof insert === 'string') {
      if (at <= moved) moved += insert.length
      at += insert.length
    }
    if (at < moved) moved -= Math.min(removed, moved - at)
  }
  return moved
}
