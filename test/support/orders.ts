import type { Rating } from '../../shared/interview/rating.ts'
import type { ExcuseCause, Role } from '../../shared/interview/state.ts'
import { as, rated, T0, type Step } from './interviews.ts'

/** The steps that tests take again and again; Fay has the chair unless another name is given. */
const reason = 'for a reason'

export const start = (by = 'fay') => as(by, { type: 'start-interview' })
export const open = (roundId: string, by = 'fay') => as(by, { type: 'open-round', roundId })
export const show = (roundId: string, by = 'fay') => as(by, { type: 'show-round', roundId })
export const seal = (by: string, roundId: string, rating: Rating = rated(2)) =>
  as(by, { type: 'seal-rating', roundId, rating })
export const reveal = (roundId: string, force: string | null = null) =>
  as('fay', { type: 'reveal-round', roundId, force })
export const skip = (roundId: string) => as('fay', { type: 'skip-round', roundId, reason })
export const voidRound = (roundId: string) => as('fay', { type: 'void-round', roundId, reason })
export const tick = (at: number) => as('clock', { type: 'tick' }, { at })

export const excuse = (
  memberId: string,
  roundId: string | null,
  cause: Exclude<ExcuseCause, 'joined-later'> = 'absent',
) => as('fay', { type: 'excuse-member', memberId, roundId, cause, reason })
export const lift = (memberId: string, roundId: string | null) =>
  as('fay', { type: 'lift-excuse', memberId, roundId })

/** Invites a member whose id is the name in small letters. */
export const add = (name: string, ...roles: Role[]): Step =>
  as('fay', { type: 'add-member', name, roles }, { newId: name.toLowerCase() })
export const remove = (memberId: string) => as('fay', { type: 'remove-member', memberId })
export const changeRoles = (memberId: string, ...roles: Role[]) =>
  as('fay', { type: 'change-roles', memberId, roles })
export const handOver = (memberId: string, by = 'fay') =>
  as(by, { type: 'hand-over-chair', memberId })
export const takeChair = (by: string, at: number, chairAwaySince: number | null) =>
  as(by, { type: 'take-chair' }, { at, chairAwaySince })
export const changeInvite = (memberId: string, inviteId: string | null, by = 'owner') =>
  as(by, { type: 'change-invite', memberId, inviteId })

export const addLate = (by: string, roundId: string, rating: Rating = rated(2)) =>
  as(by, { type: 'add-late-rating', roundId, rating })
export const revise = (by: string, roundId: string, rating: Rating) =>
  as(by, { type: 'revise-rating', roundId, rating, reason })
export const agree = (roundId: string, level: number | null = 2, why = reason) =>
  as('fay', { type: 'record-consensus', roundId, level, reason: why })
export const pullBack = (roundId: string, by = 'ann') =>
  as(by, { type: 'pull-back-round', roundId })
export const startWriting = (roundId: string, seconds = 60) =>
  as('fay', { type: 'start-writing', roundId, seconds })
export const writeLine = (by: string, roundId: string, line: string) =>
  as(by, { type: 'write-line', roundId, line })
export const endWriting = (roundId: string) => as('fay', { type: 'end-writing', roundId })
export const propose = (roundId: string, level: number, why = '') =>
  as('fay', { type: 'propose-consensus', roundId, level, reason: why })
/** Answers the proposal that was made this many milliseconds after T0. */
export const answer = (by: string, roundId: string, proposedAt = 0, aside = '') =>
  as(by, {
    type: 'answer-proposal',
    roundId,
    proposedAt: T0 + proposedAt,
    agrees: aside === '',
    reason: aside,
  })
export const openDebrief = (force: string | null = null) =>
  as('fay', { type: 'open-debrief', force })
export const decideOn = (outcome: 'advance' | 'hold' | 'decline' = 'advance') =>
  as('fay', { type: 'record-decision', outcome, reason })
export const dissent = (by: string, why = reason) => as(by, { type: 'dissent', reason: why })
export const withdrawDissent = (by: string) => as(by, { type: 'withdraw-dissent' })
export const reopen = () => as('fay', { type: 'reopen-debrief', reason })
export const close = (why = '') => as('fay', { type: 'close-interview', reason: why })
