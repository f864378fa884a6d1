import { ref, type Ref } from 'vue'
import { forgetInterview } from '../api/device-data.ts'
import { ApiError, http } from '../api/http.ts'

/** Where a deleted interview was met: under its id, or by a link whose refusal names it. */
export type MetDeleted = { interviewId?: string | undefined; refusal?: ApiError | null | undefined }

/** When an interview was deleted, null while that is not known; what this device kept of it is forgotten (RETAIN-1). */
export function useDeleted({ interviewId, refusal }: MetDeleted): Readonly<Ref<number | null>> {
  const at = ref<number | null>(null)
  const hear = ({ details }: ApiError) => {
    if (typeof details['at'] === 'number') at.value = details['at']
  }
  const named = refusal?.details['interviewId']
  const id = interviewId ?? (typeof named === 'string' ? named : null)

  if (id !== null) void forgetInterview(id)
  if (refusal) hear(refusal)
  else if (id !== null)
    void http.get(`/interviews/${encodeURIComponent(id)}`).catch((cause: unknown) => {
      if (cause instanceof ApiError) hear(cause)
    })
  return at
}
