import type { Interview } from '../../../shared/interview/state.ts'
import { as, type Order, type Step } from '../../support/interviews.ts'
import { chosen, ratingOf, type Choice, type Moment } from './choice.ts'

const reason = 'for a reason'
const hostile = ['', 'nobody', '__proto__', 'constructor', 'toString']

/** Anybody asks for anything anywhere, names that no interview has included. */
export function wild(interview: Interview, move: Choice, { now, index }: Moment): Step {
  const { who, where, pick } = move
  const ids = [...Object.keys(interview.members), 'owner', 'clock', ...hostile]
  const by = chosen(ids, who) ?? ''
  const memberId = chosen(ids, pick) ?? ''
  const roundId = chosen([...interview.rounds.map(({ id }) => id), ...hostile], where) ?? ''
  const force = pick % 2 === 0 ? reason : null
  const inviteId = `invite-${index}`
  const rating = ratingOf(move, 3, index)
  const policy: Order = {
    type: 'set-policy',
    policy: { kind: 'debrief', quorum: 24, timerSeconds: 10 },
  }
  const orders: readonly Order[] = [
    policy,
    { type: 'add-member', name: 'Ann', roles: ['facilitator', 'panelist'] },
    { type: 'remove-member', memberId },
    { type: 'change-roles', memberId, roles: ['panelist'] },
    { type: 'change-invite', memberId, inviteId },
    { type: 'hand-over-chair', memberId },
    { type: 'take-chair' },
    { type: 'excuse-member', memberId, roundId, cause: 'conflict', reason },
    { type: 'lift-excuse', memberId, roundId },
    { type: 'start-interview' },
    { type: 'open-round', roundId },
    { type: 'show-round', roundId },
    { type: 'seal-rating', roundId, rating },
    { type: 'reveal-round', roundId, force },
    { type: 'skip-round', roundId, reason },
    { type: 'void-round', roundId, reason },
    { type: 'add-late-rating', roundId, rating },
    { type: 'revise-rating', roundId, rating, reason },
    { type: 'report-receipt', roundId, memberId },
    { type: 'set-debrief', debrief: { tolerance: pick % 3 } },
    { type: 'pull-back-round', roundId },
    { type: 'start-writing', roundId, seconds: 60 },
    { type: 'write-line', roundId, line: reason },
    { type: 'end-writing', roundId },
    { type: 'propose-consensus', roundId, level: 7, reason: '' },
    { type: 'answer-proposal', roundId, proposedAt: now, agrees: true, reason: '' },
    { type: 'record-consensus', roundId, level: 7, reason: '' },
    { type: 'open-debrief', force },
    { type: 'record-decision', outcome: 'hold', reason },
    { type: 'dissent', reason },
    { type: 'withdraw-dissent' },
    { type: 'reopen-debrief', reason },
    { type: 'close-interview', reason: '' },
    { type: 'set-playback', roundId, playing: true, positionMs: now % 1000, rate: 2 },
    { type: 'share-results', shared: true },
    { type: 'break-glass', id: 'command-of-it', reason },
    { type: 'join-loop', loopId: 'loop-3', replaces: roundId },
    { type: 'gather-interview', loopId: 'loop-3' },
    { type: 'open-with-loop', loopId: 'loop-3' },
    { type: 'leave-loop', loopId: 'loop-3', reason },
    { type: 'give-up-loop', reason },
    { type: 'tick' },
  ]
  const order = chosen(orders, who * 31 + where * 7 + pick) ?? policy
  return as(by, order, { chairAwaySince: pick % 2 === 0 ? now - 29_999 : now - 30_000 })
}
