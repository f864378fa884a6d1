import { useTranslation } from 'i18next-vue'
import { computed, shallowRef, watch, type Ref } from 'vue'
import { placeAt, type Playback } from '../../../shared/interview/clip-round.ts'
import { useMe } from '../../composables/useMe.ts'
import { useToasts } from '../../composables/useToasts.ts'
import { useInterview } from '../../stores/interview.ts'
import type { Transport } from './transport.ts'

/** A clip of which nothing was played yet. */
export const atStart: Playback = { playing: false, positionMs: 0, rate: 1, at: 0 }

type Led = {
  roundId: string
  playback: Ref<Playback | null>
  durationMs: Ref<number | null>
  serverNow: () => number | null
}
type Move = Pick<Playback, 'playing' | 'positionMs' | 'rate'>

/** Moves a clip for everyone in the session; only the facilitator's presses do (CALIB-3). */
export function useLedTransport({
  roundId,
  playback,
  durationMs,
  serverNow,
}: Led): Transport & { play: (playing: boolean) => void } {
  const interview = useInterview()
  const { isChair } = useMe()
  const { toast } = useToasts()
  const { t } = useTranslation()
  /** What was asked for and has not come back in the record. */
  const asked = shallowRef<Playback | null>(null)
  const shown = computed(() => asked.value ?? playback.value ?? atStart)
  watch(playback, () => (asked.value = null))

  let next: Move | null = null
  let isSending = false
  /** One at a time; of what is pressed meanwhile only the last is sent. */
  async function send(move: Move): Promise<void> {
    asked.value = { ...move, at: serverNow() ?? 0 }
    next = move
    if (isSending) return
    isSending = true
    while (next) {
      const body = next
      next = null
      const ack = await interview.send({ type: 'set-playback', roundId, ...body })
      if (!ack.ok) {
        asked.value = next = null
        toast(t([`refusals.${ack.code}`, 'refusals.internal']))
      }
    }
    isSending = false
  }

  const placeNow = () => placeAt(shown.value, serverNow() ?? 0, durationMs.value)
  const isAtEnd = () => durationMs.value !== null && placeNow() >= durationMs.value
  const within = (placeMs: number) =>
    Math.round(Math.min(Math.max(0, placeMs), durationMs.value ?? Infinity))

  function move(part: Partial<Move>): void {
    if (!isChair.value || serverNow() === null) return
    const { playing, rate } = shown.value
    void send({ playing, rate, positionMs: within(placeNow()), ...part })
  }

  return {
    mayMove: isChair,
    isPlaying: computed(() => shown.value.playing),
    rate: computed(() => shown.value.rate),
    toggle: () => {
      if (isAtEnd()) move({ playing: true, positionMs: 0 })
      else move({ playing: !shown.value.playing })
    },
    seek: (placeMs) => move({ positionMs: within(placeMs) }),
    step: (byMs) => move({ positionMs: within(placeNow() + byMs) }),
    setRate: (rate) => move({ rate }),
    play: (playing) => move({ playing }),
  }
}
