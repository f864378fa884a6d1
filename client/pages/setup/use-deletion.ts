import { shallowRef } from 'vue'
import { forgetInterview } from '../../api/device-data.ts'
import { http } from '../../api/http.ts'
import type { DeletionItem, DeletionPreview } from '../../api/types.ts'
import type { DeletionWanted } from '../../components/deletion/deletion-wanted.ts'
import { useTask } from '../../composables/useTask.ts'
import { useSession } from '../../stores/session.ts'

/** What a deletion of the interview would take with it, and the deletion itself; for the owner. */
export function useDeletion(interviewId: string) {
  const session = useSession()
  const path = `/interviews/${encodeURIComponent(interviewId)}/deletion`
  const preview = shallowRef<DeletionPreview | null>(null)
  const looking = useTask()
  const deleting = useTask()

  const look = () =>
    looking.run(async () => {
      preview.value = await http.get<DeletionPreview>(path)
    })

  /** Deletes for good; answers whether that was done. */
  const remove = (wanted: DeletionWanted) =>
    deleting.run(async () => {
      const { deletion } = await http.post<{ deletion: DeletionItem }>(path, wanted)
      await Promise.all(deletion.interviews.map(forget))
    })

  /** The owner may have been in it on this browser too, and was told its links. */
  async function forget(id: string): Promise<void> {
    const { [id]: _told, ...others } = session.invites
    session.invites = others
    await forgetInterview(id)
  }

  return { preview, looking, deleting, look, remove }
}
