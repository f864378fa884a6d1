import { onMounted, onScopeDispose, ref, type Ref } from 'vue'
import { followStatus, openNotes, type NotesStatus } from '../api/notes.ts'
import { bindText } from './bind-text.ts'

/** Binds a textarea to the member's notes. */
export function useNotes(
  interviewId: Ref<string>,
  memberId: Ref<string>,
  area: Ref<HTMLTextAreaElement | null>,
) {
  const status = ref<NotesStatus>('pending')
  const isTooLarge = ref(false)
  const notes = openNotes({ interviewId: interviewId.value, memberId: memberId.value })
  followStatus(notes, (next, refusal) => {
    status.value = next
    isTooLarge.value = refusal === 'too-large'
  })
  let unbind = () => {}
  onMounted(() => {
    if (area.value) unbind = bindText(area.value, notes.doc.getText('text'))
  })
  onScopeDispose(() => {
    unbind()
    void notes.close()
  })
  return { status, isTooLarge, retry: () => notes.provider.connect() }
}
