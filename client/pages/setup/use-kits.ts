import { computed, shallowRef } from 'vue'
import type { Kit } from '../../../shared/kit/schema.ts'
import { http } from '../../api/http.ts'
import type { KitDetails, KitListItem } from '../../api/types.ts'

/** The kits of this server, and the published version that is chosen. */
export function useKits() {
  const kits = shallowRef<KitListItem[] | null>(null)
  const chosen = shallowRef<{ kitId: string; version: number; kit: Kit } | null>(null)

  async function load(): Promise<void> {
    kits.value = (await http.get<{ kits: KitListItem[] }>('/kits')).kits
  }

  /** Reads the newest published version of a kit, so that exactly this one can be asked for. */
  async function choose(kitId: string): Promise<void> {
    const version = kits.value?.find(({ id }) => id === kitId)?.version ?? null
    if (version === null) {
      chosen.value = null
      return
    }
    const answer = await http.get<{ version: { kit: Kit } }>(`/kits/${kitId}/versions/${version}`)
    chosen.value = { kitId, version, kit: answer.version.kit }
  }

  /** Publishes the sample kit and answers its id. */
  async function makeSample(): Promise<string> {
    const { sampleKitText } = await import('../../../shared/kit/sample.ts')
    const { kit } = await http.post<KitDetails>('/kits', { text: sampleKitText })
    await load()
    return kit.id
  }

  const size = computed(() => {
    const questions = chosen.value?.kit.questions
    if (!questions) return null
    const minutes = questions.reduce((sum, question) => sum + (question.minutes ?? 0), 0)
    return { questions: questions.length, minutes }
  })

  return { kits, chosen, size, load, choose, makeSample }
}
