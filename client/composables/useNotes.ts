import { onMounted, onScopeDispose, ref, type Ref } from 'vue'
import type * as Y from 'yjs'
import { followStatus, openNotes, type NotesStatus } from '../api/notes.ts'
import { diffText } from './text-diff.ts'

/** Binds a textarea to the member's notes; what others of their devices write moves nothing under the caret. */
export function useNotes(
  interviewId: Ref<string>,
  memberId: Ref<string>,
  area: Ref<HTMLTextAreaElement | null>,
) {
  const status = ref<NotesStatus>('pending')
  const notes = openNotes({ interviewId: interviewId.value, memberId: memberId.value })
  const text = notes.doc.getText('text')
  followStatus(notes, (next) => (status.value = next))

  /** The document after each change of the field; input methods finish their word first. */
  function write(): void {
    const change = area.value && diffText(text.toString(), area.value.value)
    if (!change) return
    notes.doc.transact(() => {
      if (change.removed > 0) text.delete(change.at, change.removed)
      if (change.added) text.insert(change.at, change.added)
    }, area)
  }

  function show(event: Y.YTextEvent, transaction: Y.Transaction): void {
    const field = area.value
    if (!field || transaction.origin === area) return
    const { selectionStart, selectionEnd } = field
    field.value = text.toString()
    if (document.activeElement === field)
      field.setSelectionRange(shift(event, selectionStart), shift(event, selectionEnd))
  }

  text.observe(show)
  const onInput = (event: Event) => {
    if (!(event instanceof InputEvent && event.isComposing)) write()
  }
  onMounted(() => {
    if (!area.value) return
    area.value.value = text.toString()
    area.value.addEventListener('input', onInput)
    area.value.addEventListener('compositionend', write)
  })
  onScopeDispose(() => void notes.close())
  return { status, retry: () => notes.provider.connect() }
}

/** Where a place in the text is after a change from elsewhere. */
function shift(event: Y.YTextEvent, place: number): number {
  let at = 0
  let moved = place
  for (const { retain = 0, insert, delete: removed = 0 } of event.changes.delta) {
    at += retain
    if (typeof insert === 'string') {
      if (at <= moved) moved += insert.length
      at += insert.length
    }
    if (at < moved) moved -= Math.min(removed, moved - at)
  }
  return moved
}
