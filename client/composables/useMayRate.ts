import { computed, type Ref } from 'vue'
import { useInterview } from '../stores/interview.ts'
import { useMe } from './useMe.ts'

/** Whether a rating of this member is expected in a round, or why not. */
export function useMayRate(roundId: Ref<string>) {
  const interview = useInterview()
  const { id: myId, rates, isShadow } = useMe()
  // An excuse from the rest leaves a rating that was sealed before it where it is.
  const excuse = computed(() => {
    const fromRest = interview.me?.excused ?? null
    const isKept = interview.mine?.seals[roundId.value] && fromRest?.cause !== 'conflict'
    const own = interview.record?.rounds[roundId.value]?.excused[myId.value]
    return own ?? (isKept ? null : fromRest)
  })
  const mayRate = computed(() => rates.value && (excuse.value === null || isShadow.value))
  return { excuse, mayRate }
}
