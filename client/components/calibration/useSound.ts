import { ref, watch, type Ref } from 'vue'
import { readChoice, storeChoice } from '../../composables/stored-choice.ts'

/** How loud a clip is for oneself, whether it is mute, and whether captions are shown: remembered on this browser. */
export function useSound(element: Readonly<Ref<HTMLMediaElement | null>>) {
  const kept = Number(readChoice('volume') ?? '1')
  const volume = ref(Number.isFinite(kept) ? Math.min(1, Math.max(0, kept)) : 1)
  const muted = ref(false)
  const captions = ref(readChoice('captions') === 'on')

  watch(
    [element, volume, muted],
    ([media]) => {
      if (!media) return
      media.volume = volume.value
      media.muted = muted.value
    },
    { immediate: true, flush: 'post' },
  )
  watch(volume, (next) => storeChoice('volume', String(next)))
  watch(captions, (next) => storeChoice('captions', next ? 'on' : null))
  return { volume, muted, captions }
}
