import { shallowRef } from 'vue'
import { http } from '../../api/http.ts'
import type { LoopPart } from '../../api/types.ts'
import { useRefresh } from '../../composables/useRefresh.ts'
import { useTask } from '../../composables/useTask.ts'

const refreshMs = 10_000

/** The interviews of a loop, asked for again now and then; `memberId` says as whom. */
export function useParts(interviewId: string, memberId: string | null) {
  const parts = shallowRef<LoopPart[] | null>(null)
  const { problem, run } = useTask()
  const asWhom = memberId === null ? '' : `?member=${encodeURIComponent(memberId)}`
  const load = () =>
    run(async () => {
      const path = `/interviews/${interviewId}/parts${asWhom}`
      parts.value = (await http.get<{ parts: LoopPart[] }>(path)).parts
    })
  void load()
  useRefresh(() => void load(), refreshMs)
  return { parts, problem, load }
}
