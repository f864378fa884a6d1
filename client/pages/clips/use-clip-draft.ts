import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { Clip, ClipMeasures, ClipTexts } from '../../../shared/clip/clip.ts'
import { isLanguage } from '../../../shared/clip/language.ts'
import { publishLacks } from '../../../shared/clip/publish.ts'
import { ApiError, http } from '../../api/http.ts'
import type { ClipDetails } from '../../api/types.ts'
import { codeOf } from '../../composables/useTask.ts'

type About = { kitId: string; version: number; question: number }
const pauseMs = 700

/** A draft that saves itself a moment after each change; nothing is taken for saved before the server says so. */
export function useClipDraft(given: ClipDetails) {
  const clip = shallowRef<Clip>(given.clip)
  const revision = ref(given.revision)
  const texts = ref<ClipTexts>(textsOf(given.clip))
  const status = ref<'saved' | 'pending' | 'failed'>('saved')
  const problem = ref<string | null>(null)
  /** Changes with the words that the server has. */
  const captionsVersion = ref(0)
  let timer = 0
  let saving: Promise<void> = Promise.resolve()

  const isFit = computed(() => isLanguage(texts.value.language))
  const lacks = computed(() => publishLacks({ ...clip.value, ...texts.value }))

  /** Saves after what is being saved; answers whether the server has it all. */
  function save(more: { measures?: ClipMeasures; about?: About } = {}): Promise<boolean> {
    clearTimeout(timer)
    const next = saving.then(() => put(more))
    saving = next
    return next.then(() => status.value === 'saved')
  }

  async function put({ measures, about }: { measures?: ClipMeasures; about?: About }) {
    if (!isFit.value) return
    status.value = 'pending'
    try {
      const { durationMs, waveform } = measures ?? clip.value
      const answer = await http.put<ClipDetails>(`/clips/${clip.value.id}`, {
        revision: revision.value,
        ...texts.value,
        durationMs,
        waveform,
        ...(about ? { about } : {}),
      })
      if (JSON.stringify(answer.clip.cues) !== JSON.stringify(clip.value.cues))
        captionsVersion.value += 1
      clip.value = answer.clip
      revision.value = answer.revision
      problem.value = null
      status.value = 'saved'
    } catch (cause) {
      status.value = 'failed'
      problem.value = codeOf(cause)
    }
  }

  watch(
    texts,
    () => {
      status.value = 'pending'
      clearTimeout(timer)
      timer = window.setTimeout(() => void save(), pauseMs)
    },
    { deep: true },
  )
  onScopeDispose(() => {
    if (status.value === 'pending') void save()
  })

  /** Publishes what is saved; throws an ApiError where it is refused. */
  async function publish(): Promise<Clip> {
    if (!(await save())) throw new ApiError(problem.value ?? 'invalid', '')
    const path = `/clips/${clip.value.id}/publication`
    return (await http.post<ClipDetails>(path, { revision: revision.value })).clip
  }

  return { clip, texts, status, problem, isFit, lacks, captionsVersion, save, publish }
}

const textsOf = ({ title, language, consent, cues, withoutTranscript }: Clip): ClipTexts => ({
  title,
  language,
  consent,
  cues,
  withoutTranscript,
})
