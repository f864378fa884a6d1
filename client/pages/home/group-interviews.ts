import type { InterviewListItem, Membership } from '../../api/types.ts'

/** An interview as the start page shows it, with whom this browser is there. */
export type HomeRow = InterviewListItem & { mine: Membership[] }

const isOver = ({ phase }: InterviewListItem) => phase === 'decided' || phase === 'closed'

/** Interviews that go on and those that are over, the newest first. */
export function groupInterviews(
  items: readonly InterviewListItem[],
  memberships: readonly Membership[],
): { now: HomeRow[]; past: HomeRow[] } {
  const rows = items
    .toSorted((a, b) => b.createdAt - a.createdAt)
    .map((item) => ({ ...item, mine: memberships.filter((one) => one.interviewId === item.id) }))
  return { now: rows.filter((row) => !isOver(row)), past: rows.filter(isOver) }
}
