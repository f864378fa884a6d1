import { onScopeDispose, watch, type Ref } from 'vue'
import { placeAt, type Playback } from '../../../shared/interview/clip-round.ts'
import { useInterview } from '../../stores/interview.ts'

const lookMs = 200
/** A jump waits a moment by itself, which is worth nobody's wait. */
const patienceMs = 600

type Buffered = {
  roundId: string
  element: Readonly<Ref<HTMLMediaElement | null>>
  playback: Ref<Playback | null>
  durationMs: Ref<number | null>
  serverNow: () => number | null
}

/** Tells the server when this browser must buffer what all are to hear, and when it is ready (CALIB-3). */
export function useBuffering({ roundId, element, playback, durationMs, serverNow }: Buffered) {
  const interview = useInterview()
  let lacksSince: number | null = null
  let isTold = false

  function look(): void {
    const media = element.value
    if (!media) return
    if (isTold) {
      // Enough to go on for a while, so that it does not stop again at once.
      if (media.error || media.readyState >= media.HAVE_ENOUGH_DATA) tell(false)
      return
    }
    const now = performance.now()
    if (!lacks(media)) lacksSince = null
    else if (lacksSince === null) lacksSince = now
    else if (now - lacksSince > patienceMs) tell(true)
  }

  function lacks(media: HTMLMediaElement): boolean {
    const now = serverNow()
    const wanted = playback.value
    if (!wanted?.playing || now === null || media.error) return false
    const endMs = durationMs.value ?? Infinity
    return placeAt(wanted, now, endMs) < endMs && media.readyState < media.HAVE_FUTURE_DATA
  }

  function tell(mustBuffer: boolean): void {
    isTold = mustBuffer
    lacksSince = null
    interview.tellBuffering(mustBuffer ? roundId : null)
  }

  const timer = window.setInterval(look, lookMs)
  // What was said over a connection that broke is forgotten there.
  watch(
    () => interview.status,
    (status) => status === 'online' && isTold && tell(true),
  )
  onScopeDispose(() => {
    window.clearInterval(timer)
    if (isTold) tell(false)
  })
}
