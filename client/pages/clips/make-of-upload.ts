import { http } from '../../api/http.ts'
import type { ClipDetails } from '../../api/types.ts'
import { codeOf } from '../../composables/useTask.ts'

type Wanted = {
  kitId: string
  version: number
  question: number
  uploadId: string
  title: string
}

/**
 * Has a clip made of what has arrived, and answers why it was not. A clip has the id of its upload, so that
 * one whose answer was lost on the way is found.
 */
export async function makeOfUpload(wanted: Wanted): Promise<string | null> {
  const code = await refusalOf(http.post<ClipDetails>('/clips', wanted))
  if (code !== 'not-found') return code
  const found = await refusalOf(http.get<ClipDetails>(`/clips/${wanted.uploadId}`))
  return found === 'not-found' ? 'upload-gone' : found
}

const refusalOf = (asked: Promise<unknown>): Promise<string | null> =>
  asked.then(() => null, codeOf)
