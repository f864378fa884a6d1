import { computed, shallowRef, watch, type Ref } from 'vue'
import type { Cue } from '../../../shared/clip/clip.ts'
import { http } from '../../api/http.ts'
import { useTask } from '../../composables/useTask.ts'

/** The transcript of a clip, and which of its words are heard at this place; null while it is not here. */
export function useTranscript(clipId: Ref<string>, placeMs: Ref<number>) {
  const cues = shallowRef<Cue[] | null>(null)
  const { run, problem } = useTask()

  const load = () =>
    run(async () => {
      const wanted = clipId.value
      const told = await http.get<{ cues: Cue[] }>(`/clips/${wanted}/transcript`)
      if (wanted === clipId.value) cues.value = told.cues
    })
  watch(
    clipId,
    () => {
      cues.value = null
      void load()
    },
    { immediate: true },
  )

  const isTimed = computed(() => cues.value?.some(({ startMs }) => startMs !== null) ?? false)
  /** The place of the cue that is heard, or -1. */
  const current = computed(
    () =>
      cues.value?.findLastIndex(
        ({ startMs, endMs }) =>
          startMs !== null && endMs !== null && startMs <= placeMs.value && placeMs.value < endMs,
      ) ?? -1,
  )
  return { cues, isTimed, current, problem, load }
}
