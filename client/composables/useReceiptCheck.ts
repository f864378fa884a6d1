import { computed, watch, type Ref } from 'vue'
import { isReported } from '../../shared/interview/reports.ts'
import { isSealedElsewhere, unfitRatings } from '../../shared/record/check-receipts.ts'
import { entryFor, useInterview } from '../stores/interview.ts'
import { receiptsMadeHere } from '../stores/receipts.ts'
import { useMe } from './useMe.ts'
import { useRound } from './useRound.ts'

/** What this page has reported or is about to, by interview, reporter, round and member. */
const sent = new Set<string>()

/** Checks the receipts of a revealed round, and reports by itself whoever's does not fit (SEAL-5). */
export function useReceiptCheck(roundId: Ref<string>) {
  const interview = useInterview()
  const { id: myId } = useMe()
  const { ratings, round } = useRound(roundId)
  const sealed = computed(() => ratings.value.filter(({ blind }) => blind !== null))
  const mine = computed(() => sealed.value.find(({ memberId }) => memberId === myId.value) ?? null)

  const unfit = computed(() => {
    const { target, record } = interview
    if (!target || !record || !round.value) return []
    // The address says which interview this is, not what the record says of itself.
    const { gathers } = record.interview
    return unfitRatings({ id: target.interviewId, gathers }, round.value, sealed.value)
  })
  const isElsewhere = computed(() => {
    const { target, pending } = interview
    // What is not acknowledged, or came too late, was not sealed.
    if (!target || !mine.value || entryFor(pending, 'seal-rating', roundId.value)) return false
    return isSealedElsewhere(mine.value.receipt, receiptsMadeHere(target, roundId.value))
  })
  const isMineReported = computed(() =>
    isReported(Object.values(interview.record?.activity ?? {}), {
      roundId: roundId.value,
      memberId: myId.value,
      by: myId.value,
    }),
  )

  async function report(memberId: string): Promise<void> {
    const key = [interview.target?.interviewId, myId.value, roundId.value, memberId].join()
    if (sent.has(key)) return
    sent.add(key)
    const ack = await interview.send({ type: 'report-receipt', roundId: roundId.value, memberId })
    if (!ack.ok && ack.code !== 'no-change') sent.delete(key)
  }

  watch(
    [unfit, () => interview.status],
    () => {
      if (interview.status === 'online')
        for (const { memberId } of unfit.value) void report(memberId)
    },
    { immediate: true },
  )

  const isClean = computed(
    () => sealed.value.length > 0 && unfit.value.length === 0 && !isElsewhere.value,
  )
  return { unfit, isElsewhere, isMineReported, isClean }
}
