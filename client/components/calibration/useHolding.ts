import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { noWait, patienceForAllMs, stepOfWait } from '../../../shared/calibration/wait.ts'
import type { Playback } from '../../../shared/interview/clip-round.ts'
import { useNames } from '../../composables/useNames.ts'
import { useInterview } from '../../stores/interview.ts'

type Holding = { roundId: string; playback: Ref<Playback | null>; play: (playing: boolean) => void }

/**
 * Stops the clip for everyone while somebody's browser must buffer, and plays on when all are ready or have had
 * their time: in the facilitator's window, which alone moves the player (CALIB-3).
 */
export function useHolding({ roundId, playback, play }: Holding) {
  const interview = useInterview()
  const { namesOf } = useNames()
  const wait = shallowRef(noWait)
  const buffering = computed(() =>
    interview.buffering.flatMap((one) => (one.roundId === roundId ? [one.memberId] : [])),
  )
  const isPlaying = computed(() => playback.value?.playing ?? false)
  let timer = 0

  function look(): void {
    window.clearTimeout(timer)
    const now = performance.now()
    const step = stepOfWait(wait.value, {
      buffering: buffering.value,
      isPlaying: isPlaying.value,
      now,
    })
    wait.value = step.wait
    if (step.play !== null) play(step.play)
    const { held } = step.wait
    if (held) timer = window.setTimeout(look, held.since + patienceForAllMs - now + 1)
  }
  watch([buffering, isPlaying], look, { immediate: true })
  onScopeDispose(() => window.clearTimeout(timer))

  return {
    /** The names of those whom all wait for; null while the clip is not held. */
    waitsFor: computed(() => {
      const { held, givenUp } = wait.value
      return held ? namesOf(buffering.value.filter((id) => !givenUp.includes(id))) : null
    }),
  }
}
