import { computed, onScopeDispose, shallowReadonly, shallowRef } from 'vue'
import { formatKit } from '../../../shared/kit/format.ts'
import type { Kit } from '../../../shared/kit/schema.ts'
import type { useKitDraft } from '../../composables/useKitDraft.ts'
import { emptyKit } from './edit-kit.ts'
import { linesLeftOut, readDraft, summariseKit } from '../../components/kits/read-draft.ts'
import { changeText, redoText, startHistory, undoText, type TextHistory } from './text-history.ts'

const READ_AFTER_MS = 150

/**
 * A draft's text with what it reads as and its history. The text is the one source: an edit of the
 * kit writes the text anew, and undo goes back over texts, however they came about.
 */
export function useKitEditor(draft: ReturnType<typeof useKitDraft>) {
  const history = shallowRef(startHistory(draft.text.value))
  const reading = shallowRef(readDraft(''))
  let readText: string | null = null
  let timer = 0
  onScopeDispose(() => window.clearTimeout(timer))

  /** Begins anew with the text that was loaded. */
  function begin(): void {
    history.value = startHistory(draft.saved.value?.text || draft.text.value)
    if (draft.isRestored.value) go(changeText(history.value, draft.text.value, { now: Date.now() }))
    read()
  }

  function read(): void {
    window.clearTimeout(timer)
    if (readText === draft.text.value) return
    readText = draft.text.value
    reading.value = readDraft(readText)
  }

  function go(next: TextHistory): void {
    if (next === history.value) return
    history.value = next
    draft.write(next.present)
  }

  /** Takes what was typed; it is read when the typing pauses. */
  function type(text: string): void {
    go(changeText(history.value, text, { key: 'typing', now: Date.now() }))
    window.clearTimeout(timer)
    timer = window.setTimeout(read, READ_AFTER_MS)
  }

  /** Takes another text as a step of its own. */
  function replace(text: string, key: string | null = null): void {
    go(changeText(history.value, text, { key, now: Date.now() }))
    read()
  }

  /** Writes the text anew from an edited kit; answers the lines whose words that left out. */
  function edit(change: (kit: Kit) => Kit, key: string | null = null): number[] {
    read()
    const { kit, problems } = reading.value
    if (kit) {
      replace(formatKit(change(kit)), key)
      return linesLeftOut(problems)
    }
    // There is no kit yet: what is written stays, and the first question goes below it.
    const added = formatKit(change(emptyKit))
    const before = draft.text.value.trimEnd()
    replace(before === '' ? added : `${before}\n\n${added}`, key)
    return []
  }

  /** Ends a conflict; the text that was not taken is one step back. */
  function settle(choice: 'mine' | 'theirs'): void {
    const other = draft.settle(choice)
    if (other === null) return
    const now = Date.now()
    const kept = draft.text.value
    const between = choice === 'mine' ? changeText(history.value, other, { now }) : history.value
    go(changeText(between, kept, { now }))
    read()
  }

  /** Takes over what another window saved, as one step. */
  async function catchUp(): Promise<void> {
    if (!(await draft.catchUp())) return
    history.value = changeText(history.value, draft.text.value, { now: Date.now() })
    read()
  }

  return {
    text: draft.text,
    reading: shallowReadonly(reading),
    summary: computed(() => summariseKit(reading.value.kit, reading.value.problems)),
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
    begin,
    read,
    type,
    replace,
    edit,
    settle,
    catchUp,
    undo: () => (go(undoText(history.value)), read()),
    redo: () => (go(redoText(history.value)), read()),
  }
}

export type KitEditor = ReturnType<typeof useKitEditor>
