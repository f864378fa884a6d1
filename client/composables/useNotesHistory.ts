import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { fetchNotesHistory, type NotesHistory } from '../api/shared-notes.ts'
import { useTask } from './useTask.ts'

const quietMs = 1_500

/** Who wrote what, while `isOpen`: fetched then, and again when the text has rested for a moment. */
export function useNotesHistory(
  target: { interviewId: string; memberId: string },
  isOpen: Ref<boolean>,
  text: () => string,
) {
  const history = shallowRef<NotesHistory | null>(null)
  const { problem, run } = useTask()
  const timer = ref(0)

  const load = () =>
    run(async () => {
      history.value = await fetchNotesHistory(target)
    })
  watch(isOpen, (open) => {
    if (open) void load()
  })
  watch(text, () => {
    window.clearTimeout(timer.value)
    if (isOpen.value) timer.value = window.setTimeout(() => void load(), quietMs)
  })
  onScopeDispose(() => window.clearTimeout(timer.value))
  return { history, problem, load }
}
