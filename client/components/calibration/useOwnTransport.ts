import { computed, type Ref } from 'vue'
import type { Transport } from './transport.ts'
import type { MediaState } from './useMedia.ts'

/** Moves a clip in this window alone. */
export function useOwnTransport(
  element: Readonly<Ref<HTMLMediaElement | null>>,
  media: MediaState,
): Transport {
  const seek = (placeMs: number) => {
    const most = media.durationMs ?? Infinity
    if (element.value) element.value.currentTime = Math.min(Math.max(0, placeMs), most) / 1000
  }
  return {
    mayMove: computed(() => true),
    isPlaying: computed(() => media.isPlaying),
    rate: computed(() => media.rate),
    toggle: () => {
      if (media.isPlaying) element.value?.pause()
      // What does not play says so by the element's error.
      else void element.value?.play().catch(() => {})
    },
    seek,
    step: (byMs) => seek((element.value?.currentTime ?? 0) * 1000 + byMs),
    setRate: (rate) => {
      if (element.value) element.value.playbackRate = rate
    },
  }
}
