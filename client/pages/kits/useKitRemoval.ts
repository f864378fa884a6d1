import { useTranslation } from 'i18next-vue'
import { formatKit } from '../../../shared/kit/format.ts'
import { http } from '../../api/http.ts'
import type { KitDetails, KitListItem } from '../../api/types.ts'
import { codeOf, useTask } from '../../composables/useTask.ts'
import { useToasts } from '../../composables/useToasts.ts'
import type { PublishedKit } from './usePublishing.ts'

type Whole = { text: string; versions: readonly PublishedKit[] }

/** Deleting a kit, which can be taken back: then it is made again, with all its versions. */
export function useKitRemoval(reload: () => Promise<void>) {
  const { t } = useTranslation()
  const { toast } = useToasts()
  const { problem, run } = useTask()
  const why = (code: string) => t([`refusals.${code}`, 'refusals.internal'])

  /** Deletes the kit at once; the message about it can bring it back. */
  async function remove({ id, title }: KitListItem): Promise<boolean> {
    const isDone = await run(async () => {
      const whole = await readWhole(id)
      await http.delete(`/kits/${id}`)
      toast(t('kits.deleted', { title }), { undo: () => void restore(title, whole) })
    })
    if (!isDone && problem.value)
      toast(`${t('kits.deleteFailed', { title })} ${why(problem.value)}`)
    await reload()
    return isDone
  }

  async function restore(title: string, whole: Whole): Promise<void> {
    try {
      await makeWhole(whole)
      toast(t('kits.restored', { title }))
    } catch (cause) {
      toast(`${t('kits.restoreFailed', { title })} ${why(codeOf(cause))}`)
    }
    await reload()
  }

  return { remove }
}

async function readWhole(id: string): Promise<Whole> {
  const { kit } = await http.get<KitDetails>(`/kits/${id}`)
  const numbers = Array.from({ length: kit.version ?? 0 }, (_, index) => index + 1)
  const versions: PublishedKit[] = []
  for (const number of numbers) {
    const { version } = await http.get<{ version: PublishedKit }>(`/kits/${id}/versions/${number}`)
    versions.push(version)
  }
  return { text: kit.text, versions }
}

/** Publishes each version again in its order, so that they keep their numbers, and ends with the draft. */
async function makeWhole({ text, versions }: Whole): Promise<void> {
  const [first, ...later] = versions
  const start = first ? { kit: first.kit, publish: true } : { text, publish: false }
  const { kit } = await http.post<KitDetails>('/kits', start)
  let { revision } = kit
  const save = async (next: string) => {
    const draft = { text: next, revision }
    revision = (await http.put<{ revision: number }>(`/kits/${kit.id}/draft`, draft)).revision
  }
  for (const version of later) {
    await save(formatKit(version.kit))
    await http.post(`/kits/${kit.id}/versions`)
  }
  if (first) await save(text)
}
