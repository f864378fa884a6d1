import { onScopeDispose, ref, watch, type Ref } from 'vue'
import { useClock } from '../stores/clock.ts'

const turnMs = 1_400

/** Whether the ratings are turning over right now; any key ends it, and later visits do not repeat it. */
export function useTurning(revealedAt: Ref<number | null>) {
  const clock = useClock()
  const isTurning = ref(false)
  let timer = 0
  const stop = () => {
    isTurning.value = false
    window.clearTimeout(timer)
    document.removeEventListener('keydown', stop)
  }
  const start = () => {
    isTurning.value = true
    timer = window.setTimeout(stop, turnMs)
    document.addEventListener('keydown', stop)
  }
  watch(
    revealedAt,
    (at) => {
      const isFresh = at !== null && clock.now - at < 3_000
      const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
      if (isFresh && !isCalm) start()
    },
    { immediate: true },
  )
  onScopeDispose(stop)
  return { isTurning }
}
