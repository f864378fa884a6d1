import { onMounted, onScopeDispose, ref, shallowRef, type Ref } from 'vue'
import { followStatus, type NotesRefusal, type NotesStatus } from '../api/notes.ts'
import { openSharedNotes, type Caret } from '../api/shared-notes.ts'
import { bindText } from './bind-text.ts'

type Target = { interviewId: string; memberId: string }
/** Carets of others are followed by eye: more often than this would be noise on the wire. */
const pointEveryMs = 120

/** Binds a textarea to the notes that the panel shares, and tells where the others write. */
export function useSharedNotes(target: Target, area: Ref<HTMLTextAreaElement | null>) {
  const status = ref<NotesStatus>('pending')
  const refusal = ref<NotesRefusal | null>(null)
  const carets = shallowRef<Caret[]>([])
  const shown = ref('')
  const notes = openSharedNotes(target)
  let unbind = () => {}
  let timer = 0

  followStatus(notes, (next, why) => {
    status.value = next
    refusal.value = why
  })
  notes.onCarets((next) => (carets.value = next))

  function point(): void {
    timer = 0
    const field = area.value
    const isHere = field !== null && document.activeElement === field && !field.readOnly
    if (!isHere) return notes.point(null)
    const { selectionStart, selectionEnd, selectionDirection } = field
    const isBackward = selectionDirection === 'backward'
    notes.point({
      anchor: isBackward ? selectionEnd : selectionStart,
      head: isBackward ? selectionStart : selectionEnd,
    })
  }
  const pointSoon = () => {
    if (timer === 0) timer = window.setTimeout(point, pointEveryMs)
  }

  onMounted(() => {
    const field = area.value
    if (!field) return
    unbind = bindText(field, notes.text, { onShown: () => (shown.value = field.value) })
    for (const moment of ['focus', 'blur', 'input']) field.addEventListener(moment, pointSoon)
    document.addEventListener('selectionchange', pointSoon)
  })
  onScopeDispose(() => {
    window.clearTimeout(timer)
    document.removeEventListener('selectionchange', pointSoon)
    unbind()
    void notes.close()
  })

  return {
    status,
    refusal,
    carets,
    /** The text as the field shows it. */
    shown,
    retry: () => notes.provider.connect(),
    /** Deletes this device's copy: what follows is the panel's text alone. */
    forget: async () => {
      unbind()
      await notes.close({ forget: true })
    },
  }
}
