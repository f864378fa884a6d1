import { limits } from '../limits.ts'
import { receiptOfLine } from '../receipt.ts'
import { answersTo, consensusOf, isAsked } from './consensus.ts'
import { isTooOften } from './often.ts'
import { roundOf } from './panel.ts'
import { ok, refuse, type Result } from './refusal.ts'
import { activeMember } from './rights.ts'
import type { Rules } from './rule.ts'
import { needsNoTalk, settlementIn } from './settled.ts'
import type { Interview, Round } from './state.ts'
import { showLines } from './writing.ts'

type DebriefActions =
  | 'set-debrief'
  | 'pull-back-round'
  | 'start-writing'
  | 'write-line'
  | 'end-writing'
  | 'propose-consensus'
  | 'answer-proposal'
  | 'record-consensus'

export const debriefRules: Pick<Rules, DebriefActions> = {
  'set-debrief': (interview, { debrief }) =>
    interview.phase === 'lobby' ? ok([{ type: 'debrief-set', debrief }]) : refuse('wrong-phase'),

  'pull-back-round': (interview, { roundId }) => {
    const found = findTalked(interview, roundId, ['debrief'])
    if (!found.ok) return found
    return needsNoTalk(settlementIn(interview, found.value))
      ? ok([{ type: 'round-pulled-back', roundId }])
      : refuse('not-settled')
  },

  // Starting it anew while it runs moves its end.
  'start-writing': (interview, { roundId, seconds }, _actor, { now }) => {
    const found = findTalked(interview, roundId, ['debrief'])
    if (!found.ok) return found
    if (found.value.lines) return refuse('lines-shown')
    return ok([{ type: 'writing-started', roundId, endsAt: now + seconds * 1000 }])
  },

  // An empty line takes back what was written.
  'write-line': (interview, { roundId, line }, actor, { by, now, newId }) => {
    const found = findTalked(interview, roundId, ['debrief'])
    if (!found.ok) return found
    const { writing } = found.value
    if (found.value.lines) return refuse('lines-shown')
    if (!writing || now >= writing.endsAt) return refuse('not-writing')
    if ((writing.lines[by]?.times ?? 0) >= limits.sealsPerRating) return refuse('too-many-seals')
    if ((writing.lines[by]?.text ?? '') === line) return refuse('no-change')
    const secret = { line, salt: newId }
    const place = { interviewId: interview.id, roundId, memberId: by }
    const receipt = receiptOfLine(place, secret)
    const inviteId = actor.kind === 'member' ? actor.inviteId : null
    return ok([{ type: 'line-written', roundId, memberId: by, inviteId, receipt, secret }])
  },

  'end-writing': (interview, { roundId }) => {
    const found = findTalked(interview, roundId, ['debrief'])
    if (!found.ok) return found
    if (!found.value.writing) return refuse(found.value.lines ? 'lines-shown' : 'not-writing')
    return ok([showLines(found.value)])
  },

  'propose-consensus': (interview, { roundId, level, reason }, _actor, { by, now }) => {
    const found = findTalked(interview, roundId)
    if (!found.ok) return found
    if (level > found.value.question.levels.length) return refuse('no-such-level')
    const { proposal, consensus } = found.value
    if (proposal?.level === level && proposal.reason === reason) return refuse('no-change')
    // Answers name a proposal by its time: an answer to the one before must not count for this one.
    if ((proposal ?? consensus)?.at === now) return refuse('too-fast')
    return isTooOften(interview, 'consensus-proposed', by)
      ? refuse('too-often')
      : ok([{ type: 'consensus-proposed', roundId, level, reason }])
  },

  'answer-proposal': (interview, { roundId, proposedAt, agrees, reason }, _actor, { by }) => {
    const found = findTalked(interview, roundId)
    if (!found.ok) return found
    const { proposal } = found.value
    if (proposal?.at !== proposedAt) return refuse('proposal-changed')
    const member = activeMember(interview, by)
    if (!member || !isAsked(member, found.value)) return refuse('excused')
    if (!agrees && reason === '') return refuse('needs-reason')
    const before = proposal.answers[by]
    if (before?.agrees === agrees && before.reason === reason) return refuse('no-change')
    if (isTooOften(interview, 'proposal-answered', by)) return refuse('too-often')
    return ok([{ type: 'proposal-answered', roundId, memberId: by, agrees, reason }])
  },

  // A level that not every panelist has agreed to is recorded with the reason for going on.
  'record-consensus': (interview, { roundId, level, reason }) => {
    const found = findTalked(interview, roundId)
    if (!found.ok) return found
    const round = found.value
    if (level !== null && level > round.question.levels.length) return refuse('no-such-level')
    const answers = answersTo(interview, round, level)
    if (reason === '' && (level === null || answers.agreed.length === 0 || !isSettledBy(answers)))
      return refuse('needs-reason')
    return ok([consensusOf(interview, round, level, reason)])
  },
}

const isSettledBy = ({ aside, silent }: ReturnType<typeof answersTo>) =>
  silent.length === 0 && Object.keys(aside).length === 0

/** A revealed round that the panel may still talk about. */
function findTalked(
  interview: Interview,
  roundId: string,
  phases = ['rounds', 'overall', 'debrief'],
): Result<Round> {
  if (!phases.includes(interview.phase)) return refuse('wrong-phase')
  const round = roundOf(interview, roundId)
  if (!round) return refuse('no-such-round')
  return round.state === 'revealed' ? ok(round) : refuse('not-revealed')
}
