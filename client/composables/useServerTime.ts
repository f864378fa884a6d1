import { onScopeDispose, shallowRef, watch } from 'vue'
import { clockOffset, type ClockSample } from '../../shared/calibration/clock-offset.ts'
import { useInterview } from '../stores/interview.ts'

const soonMs = 150
const laterMs = 20_000
const kept = 12

/**
 * The server's time to a few milliseconds, by the shortest round trip of the last questions. The own side is
 * counted by a clock that nobody sets; null until the server has answered once.
 */
export function useServerTime() {
  const interview = useInterview()
  const offset = shallowRef<number | null>(null)
  let samples: ClockSample[] = []
  let timer = 0
  let isOver = false

  async function ask(): Promise<void> {
    window.clearTimeout(timer)
    const sentAt = performance.now()
    const serverAt = await interview.askTime()
    if (isOver) return
    if (serverAt !== null) {
      samples = [...samples, { sentAt, serverAt, receivedAt: performance.now() }].slice(-kept)
      offset.value = clockOffset(samples)?.offsetMs ?? null
    }
    timer = window.setTimeout(() => void ask(), samples.length < kept / 2 ? soonMs : laterMs)
  }

  // Another connection may be to another server, and come after a sleep in which the own clock stood.
  watch(
    () => interview.status,
    (status) => {
      if (status !== 'online') return
      samples = []
      void ask()
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    isOver = true
    window.clearTimeout(timer)
  })

  return {
    /** In milliseconds since 1970. */
    serverNow: (): number | null =>
      offset.value === null ? null : performance.now() + offset.value,
    isKnown: () => offset.value !== null,
  }
}
