import type { EventOf, InterviewEvent } from './events.ts'
import { membersByName } from './panel.ts'
import type { Interview, Member, Round } from './state.ts'

type Answers = { agreed: string[]; aside: Record<string, string>; silent: string[] }

/** How the panelists answered the proposal of this level; all are silent where it was not proposed. */
export function answersTo(interview: Interview, round: Round, level: number | null): Answers {
  const answers = round.proposal?.level === level ? round.proposal.answers : {}
  const asked = askedIn(interview, round)
  return {
    agreed: asked.filter((id) => answers[id]?.agrees === true),
    aside: Object.fromEntries(
      asked.flatMap((id) => {
        const answer = answers[id]
        return answer && !answer.agrees ? [[id, answer.reason] as const] : []
      }),
    ),
    silent: asked.filter((id) => answers[id] === undefined),
  }
}

/** The panelists whose answer counts, by name. */
const askedIn = (interview: Interview, round: Round): string[] =>
  membersByName(interview)
    .filter((member) => isAsked(member, round))
    .map(({ id }) => id)

/** Whether this member's answer to a proposal counts: panelists who are here and have no conflict of interest (OBS-1). */
export const isAsked = (
  member: Pick<Member, 'id' | 'active' | 'roles' | 'excused'>,
  { excused }: Pick<Round, 'excused'>,
): boolean =>
  member.active &&
  member.roles.includes('panelist') &&
  (excused[member.id] ?? member.excused)?.cause !== 'conflict'

/** The consensus at this level with the answers that it was given; null is "no consensus". */
export function consensusOf(
  interview: Interview,
  round: Round,
  level: number | null,
  reason: string,
): Omit<EventOf<'consensus-recorded'>, 'at' | 'by'> {
  const answers = answersTo(interview, round, level)
  return { type: 'consensus-recorded', roundId: round.id, level, reason, ...answers }
}

/** The proposals that every panelist has answered and more agree to than stand aside: these are settled. */
export function dueConsensus(interview: Interview, now: number): InterviewEvent[] {
  if (!['rounds', 'overall', 'debrief'].includes(interview.phase)) return []
  return interview.rounds.flatMap((round) => {
    const { proposal } = round
    if (!proposal || round.state !== 'revealed') return []
    const { agreed, aside, silent } = answersTo(interview, round, proposal.level)
    if (silent.length > 0 || agreed.length <= Object.keys(aside).length) return []
    const fact = consensusOf(interview, round, proposal.level, proposal.reason)
    return [{ at: now, by: proposal.by, ...fact }]
  })
}
