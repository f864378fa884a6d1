import { useTranslation } from 'i18next-vue'
import { computed, ref, watch } from 'vue'
import { useKits } from '../setup/use-kits.ts'

/** Which question of which published kit a clip answers, as two choices. */
export function useQuestions() {
  const { t } = useTranslation()
  const { kits, chosen, load, choose } = useKits()
  const kitId = ref('')
  const question = ref('0')
  watch(kitId, async (id) => {
    question.value = '0'
    await choose(id)
  })

  const published = computed(() => (kits.value ?? []).filter(({ version }) => version !== null))
  const kitOptions = computed(() =>
    published.value.map(({ id, title, version }) => ({
      value: id,
      label: t('clips.new.kitOption', { title, version }),
    })),
  )
  const questionOptions = computed(() =>
    (chosen.value?.kit.questions ?? []).map(({ prompt }, index) => ({
      value: String(index),
      label: `${index + 1}. ${prompt}`,
    })),
  )
  /** What the server is told; null while there is no choice yet. */
  const about = computed(() => {
    const kit = chosen.value
    return kit && kit.kitId === kitId.value
      ? { kitId: kit.kitId, version: kit.version, question: Number(question.value) }
      : null
  })

  /** Reads the kits and takes the first one where none is chosen that is still there. */
  async function start(): Promise<void> {
    await load()
    const isThere = published.value.some(({ id }) => id === kitId.value)
    if (!isThere) kitId.value = published.value[0]?.id ?? ''
    else if (!about.value) await choose(kitId.value)
  }
  return { kits, kitId, question, kitOptions, questionOptions, about, start }
}
