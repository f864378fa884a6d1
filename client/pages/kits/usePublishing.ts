import { useTranslation } from 'i18next-vue'
import { computed, ref, shallowRef, watch } from 'vue'
import { kitToJson } from '../../../shared/kit/json.ts'
import type { Kit } from '../../../shared/kit/schema.ts'
import { http } from '../../api/http.ts'
import type { useKitDraft } from '../../composables/useKitDraft.ts'
import { useTask } from '../../composables/useTask.ts'
import type { KitEditor } from './useKitEditor.ts'

/** A published version of a kit; it never changes. */
export type PublishedKit = { kitId: string; version: number; kit: Kit; publishedAt: number }

/** Publishing a draft: why it cannot be done now, and what became of it. */
export function usePublishing(
  kitId: string,
  draft: ReturnType<typeof useKitDraft>,
  editor: KitEditor,
) {
  const { t } = useTranslation()
  const { busy, problem, run } = useTask()
  const latest = shallowRef<PublishedKit | null>(null)
  const published = ref<number | null>(null)
  const next = computed(() => (draft.version.value ?? 0) + 1)

  /** Why the draft cannot be published; empty when it can. */
  const reason = computed(() => {
    const { kit } = editor.reading.value
    const { toFix } = editor.summary.value
    if (draft.conflict.value) return t('kits.publish.conflict')
    if (!kit) return t('kits.publish.noKit')
    if (toFix > 0) return t('kits.publish.blocked', { count: toFix })
    if (latest.value && kitToJson(latest.value.kit) === kitToJson(kit))
      return t('kits.publish.same', { version: latest.value.version })
    const isStuck = draft.status.value === 'failed' || draft.status.value === 'offline'
    return isStuck ? t('kits.publish.unsaved') : ''
  })

  /** Loads the latest version, to say when and whether the draft differs; without it both stay unsaid. */
  async function loadLatest(): Promise<void> {
    const version = draft.version.value
    if (typeof version !== 'number' || version === latest.value?.version) return
    latest.value = await http
      .get<{ version: PublishedKit }>(`/kits/${kitId}/versions/${version}`)
      .then((answer) => answer.version)
      .catch(() => null)
  }

  /** Publishes what is on the screen: it is saved first, and is what the server has. */
  const publish = () =>
    run(async () => {
      editor.read()
      const isThere = (await draft.flush()) && (await draft.check())
      if (!isThere || reason.value !== '') return
      const { version } = await http.post<{ version: number }>(`/kits/${kitId}/versions`, {
        revision: draft.saved.value?.revision,
      })
      draft.version.value = version
      published.value = version
    })

  // The message is about the text that was published.
  watch(editor.text, () => (published.value = null))

  return { busy, problem, latest, published, next, reason, loadLatest, publish }
}
