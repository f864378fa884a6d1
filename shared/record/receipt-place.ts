import type { InterviewView, RoundView } from './view.ts'

export type ReceiptPlace = { interviewId: string; roundId: string; memberId: string }
type Placed = Pick<InterviewView, 'id' | 'gathers'>

/** What the receipt of this member's rating was made for: in a loop, the interview that it was sealed in (SEAL-5). */
export function receiptPlace(
  interview: Placed,
  { id: roundId, source }: Pick<RoundView, 'id' | 'source'>,
  memberId: string,
): ReceiptPlace {
  if (!source) return { interviewId: interview.id, roundId, memberId }
  const { interviewId } = source
  const { members = {} } = interview.gathers.find((one) => one.interviewId === interviewId) ?? {}
  const [own = memberId] = Object.entries(members).find(([, id]) => id === memberId) ?? []
  return { interviewId, roundId: source.roundId, memberId: own }
}
