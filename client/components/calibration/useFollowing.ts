import { onScopeDispose, ref, watch, type Ref } from 'vue'
import {
  follow as corrected,
  jumped,
  movedForAll,
  newFollower,
} from '../../../shared/calibration/follow.ts'
import { placeAt, type Playback } from '../../../shared/interview/clip-round.ts'
import { atStart } from './useLedTransport.ts'

const lookMs = 100
/** A player that stands may be off by so much, in milliseconds: less than a syllable. */
const standsWell = 40

type Following = {
  element: Readonly<Ref<HTMLMediaElement | null>>
  playback: Ref<Playback | null>
  durationMs: Ref<number | null>
  serverNow: () => number | null
}

/**
 * Keeps a media element where the clip stands for everyone (CALIB-3): each browser by itself, so that one that waits
 * for its network stops nobody else, and one that comes late begins at the place of now.
 */
export function useFollowing({ element, playback, durationMs, serverNow }: Following) {
  /** The browser plays no sound before somebody presses something. */
  const isBlocked = ref(false)
  let follower = newFollower

  function follow(): void {
    const media = element.value
    const now = serverNow()
    if (!media || now === null || media.readyState < media.HAVE_METADATA) return
    const wanted = playback.value ?? atStart
    const endMs = Math.min(durationMs.value ?? Infinity, media.duration * 1000)
    const want = placeAt(wanted, now, endMs)
    if (!wanted.playing || want >= endMs) stand(media, wanted, want)
    else if (media.paused) begin(media, wanted, want)
    else keepUp(media, wanted, want)
  }

  function stand(media: HTMLMediaElement, { playing, rate }: Playback, want: number): void {
    isBlocked.value = false
    if (!media.paused && !playing) media.pause()
    media.playbackRate = rate
    // At the end it comes to stand by itself.
    const isOff = Math.abs(media.currentTime * 1000 - want) > standsWell
    if (isOff && !(playing && !media.paused) && !media.seeking) media.currentTime = want / 1000
  }

  function begin(media: HTMLMediaElement, { rate }: Playback, want: number): void {
    // What has just come to its end would begin anew.
    if (isBlocked.value || (media.ended && media.duration * 1000 - want < standsWell * 10)) return
    jump(media, want + follower.leadMs * rate)
    media.playbackRate = rate
    media.play().catch((cause: unknown) => {
      if (cause instanceof DOMException && cause.name === 'NotAllowedError') isBlocked.value = true
    })
  }

  function keepUp(media: HTMLMediaElement, { rate }: Playback, want: number): void {
    isBlocked.value = false
    // What is not there yet cannot be caught up with; the others go on.
    if (media.seeking || media.readyState < media.HAVE_FUTURE_DATA) return
    const driftMs = media.currentTime * 1000 - want
    const next = corrected(follower, { driftMs, rate, now: performance.now() })
    follower = next.follower
    const { correction } = next
    media.playbackRate = correction.kind === 'nudge' ? rate * correction.factor : rate
    if (correction.kind === 'jump') jump(media, want + correction.leadMs * rate)
  }

  function jump(media: HTMLMediaElement, placeMs: number): void {
    follower = jumped(follower, performance.now())
    media.currentTime = placeMs / 1000
  }

  /** Plays in the press of a button, which the browser waits for. */
  function unblock(): void {
    isBlocked.value = false
    follow()
  }

  const timer = window.setInterval(follow, lookMs)
  watch(playback, () => {
    follower = movedForAll(follower)
    follow()
  })
  onScopeDispose(() => window.clearInterval(timer))
  return { isBlocked, unblock }
}
