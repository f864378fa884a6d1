import { computed, onScopeDispose, ref, watch, type Ref } from 'vue'
import { readChoice, storeChoice } from '../../composables/stored-choice.ts'
import { useInterview } from '../../stores/interview.ts'

const pauseMs = 700
/** Whoever writes without a pause is saved this often all the same. */
const longestMs = 5_000
/** Near the end of the silent time nothing waits for a pause. */
const lastMs = 4_000
const hastyMs = 100

/** Where the device keeps a line; like other drafts it is forgotten when its writer signs out. */
export const lineKey = (interviewId: string, memberId: string, roundId: string) =>
  `draft.line.${interviewId}.${memberId}.${roundId}`

/**
 * The own line of a silent time: kept on the device as it is written, and sent at each pause, so that
 * it is with the server when the time ends. `left` is how many milliseconds that is.
 */
export function useLine(roundId: string, left: Ref<number>) {
  const interview = useInterview()
  const { interviewId = '', memberId = '' } = interview.target ?? {}
  const key = lineKey(interviewId, memberId, roundId)
  const known = () => interview.mine?.lines?.[roundId] ?? null

  const kept = readChoice(key)
  const text = ref(kept ?? known() ?? '')
  const saved = ref(known())
  const problem = ref<string | null>(null)
  const isSending = ref(false)
  let isTouched = kept !== null
  let timer = 0
  let changedAt: number | null = null

  // An empty line takes back what was sent.
  const isUnsaved = () => text.value.trim() !== (saved.value ?? '')

  // The server's word comes a moment after the screen, and from other devices of the same person.
  watch(known, (line) => {
    if (line === null) return
    saved.value = line
    if (!isTouched) text.value = line
  })
  watch(
    () => interview.status,
    (status) => status === 'online' && void send(),
    { immediate: true },
  )
  watch(text, () => {
    isTouched = true
    storeChoice(key, text.value)
    plan()
  })
  onScopeDispose(() => {
    window.clearTimeout(timer)
    void send()
  })

  function plan(): void {
    window.clearTimeout(timer)
    changedAt ??= performance.now()
    const pause = left.value < lastMs ? hastyMs : pauseMs
    const latest = changedAt + longestMs - performance.now()
    timer = window.setTimeout(() => void send(), Math.max(0, Math.min(pause, latest)))
  }

  /** Sends what was written, unless the server has it or there is nothing to send. */
  async function send(): Promise<void> {
    window.clearTimeout(timer)
    if (isSending.value || !isUnsaved() || left.value <= 0) return
    const line = text.value.trim()
    isSending.value = true
    changedAt = null
    const ack = await interview.send({ type: 'write-line', roundId, line })
    isSending.value = false
    problem.value = ack.ok || ack.code === 'no-change' ? null : ack.code
    const isDone = problem.value === null
    if (isDone) saved.value = line
    if (isDone && isUnsaved()) plan()
  }

  const status = computed(() => {
    if (!isUnsaved()) return saved.value === null ? null : ('saved' as const)
    if (interview.status !== 'online') return 'offline' as const
    return problem.value === null ? ('pending' as const) : ('failed' as const)
  })

  return { text, status, problem, send }
}
