import fc from 'fast-check'
import type { Rating } from '../../../shared/interview/rating.ts'
import { standingRating } from '../../../shared/interview/ratings.ts'
import { chairOf, hasRole } from '../../../shared/interview/rights.ts'
import type { Interview } from '../../../shared/interview/state.ts'
import { as, type Order, type Step } from '../../support/interviews.ts'
import { chosen, markOf, ratingOf, type Choice, type Moment } from './choice.ts'
import { onward } from './onward.ts'
import { wild } from './wild.ts'

/** What somebody tries, after a time. */
export type Move = Choice & { kind: Kind; lapse: number }

const weights = {
  onward: 30,
  seal: 26,
  late: 6,
  revise: 6,
  excuse: 5,
  lift: 4,
  add: 3,
  remove: 2,
  invite: 2,
  'hand-over': 2,
  'take-chair': 3,
  roles: 2,
  policy: 1,
  'debrief-set': 1,
  show: 1,
  skip: 1,
  void: 2,
  force: 3,
  debrief: 1,
  report: 2,
  consensus: 2,
  pull: 2,
  silence: 5,
  line: 6,
  propose: 4,
  answer: 8,
  dissent: 6,
  withdraw: 4,
  reopen: 1,
  close: 1,
  glass: 2,
  tick: 6,
  loop: 2,
  play: 4,
  share: 4,
  wild: 5,
}
type Kind = keyof typeof weights
const kinds = Object.keys(weights) as Kind[]

const lapse = fc.constantFrom(0, 0, 1, 900, 9_999, 10_000, 30_000, 61_000, -1)
const kind = fc.oneof(
  ...kinds.map((name) => ({ weight: weights[name], arbitrary: fc.constant(name) })),
)
const number = fc.nat({ max: 999 })
const move = fc.record({ kind, who: number, where: number, pick: number, lapse })
export const moves = fc.array(move, { minLength: 20, maxLength: 60, size: 'max' })

const reason = 'for a reason'

/** The step that a move comes to in this interview; most of them can be accepted. */
export function stepOf(interview: Interview, move: Move, moment: Moment): Step {
  const chair = chairOf(interview)?.id ?? 'nobody'
  const members = Object.values(interview.members).filter((member) => member.active)
  const someone = chosen(members, move.who)?.id ?? 'nobody'
  const panelists = members.filter((one) => hasRole(one, 'panelist'))
  const raters = members.filter((one) => hasRole(one, 'panelist') || hasRole(one, 'shadow'))
  const inState = (state: string) => interview.rounds.filter((round) => round.state === state)
  const anyId = chosen(interview.rounds, move.where)?.id ?? ''
  const openId = chosen(inState('open'), move.where)?.id ?? anyId
  const shown = chosen(inState('revealed'), move.where)
  const shownId = shown?.id ?? anyId
  const silent = interview.rounds.filter(({ writing }) => writing !== null)
  const proposed = interview.rounds.filter(({ proposal }) => proposal !== null)
  const levelsOf = (id: string) =>
    interview.rounds.find((round) => round.id === id)?.question.levels.length ?? 1
  const ratingFor = (id: string) => ratingOf(move, levelsOf(id), moment.index)
  const odd = move.pick % 2 === 1
  const next = () => onward(interview, move, { chair, ratingFor })
  /** Panelists with or without a rating in the revealed round that the move is about. */
  const ratedIn = (isRated: boolean) =>
    panelists.filter(({ id }) => shown && (standingRating(shown, id) !== null) === isRated)

  switch (move.kind) {
    case 'onward':
      return next()
    case 'seal': {
      const by = chosen(raters, move.who)?.id
      if (inState('open').length === 0 || !by) return next()
      return as(by, sealOf(openId, ratingFor(openId), move))
    }
    case 'late': {
      const by = chosen(move.pick % 9 > 0 ? ratedIn(false) : panelists, move.who)?.id
      if (!by) return next()
      return as(by, { type: 'add-late-rating', roundId: shownId, rating: ratingFor(shownId) })
    }
    case 'revise': {
      const by = chosen(move.pick % 9 > 0 ? ratedIn(true) : panelists, move.who)?.id
      if (!by) return next()
      const rating = ratingFor(shownId)
      const bare =
        rating.kind === 'rated' && move.pick % 4 === 0 ? { ...rating, evidence: '' } : rating
      return as(by, { type: 'revise-rating', roundId: shownId, rating: bare, reason })
    }
    case 'excuse': {
      const cause = chosen(['absent', 'conflict', 'other'] as const, move.pick) ?? 'other'
      const roundId = odd ? openId : null
      const were = Object.values(interview.members).filter((one) => hasRole(one, 'panelist'))
      const memberId = chosen(were, move.who)?.id ?? ''
      return as(chair, { type: 'excuse-member', memberId, roundId, cause, reason })
    }
    case 'lift':
      return liftOf(interview, move, chair) ?? next()
    case 'add': {
      const role = chosen(['panelist', 'observer', 'shadow', 'panelist'] as const, move.who)
      const name = move.pick % 5 === 0 ? 'Ann' : `Guest ${moment.index}`
      return as(odd ? chair : 'owner', { type: 'add-member', name, roles: [role ?? 'observer'] })
    }
    case 'remove':
      return as(odd ? chair : 'owner', { type: 'remove-member', memberId: someone })
    case 'invite': {
      const inviteId = move.pick % 5 === 0 ? null : `invite-${moment.index}`
      return as('owner', { type: 'change-invite', memberId: someone, inviteId })
    }
    case 'hand-over':
      return as(chair, { type: 'hand-over-chair', memberId: someone })
    case 'take-chair': {
      const chairAwaySince = odd ? moment.now - 30_000 : null
      const by = chosen(panelists, move.who)?.id ?? someone
      return as(by, { type: 'take-chair' }, { chairAwaySince })
    }
    case 'roles': {
      if (interview.phase !== 'lobby' && move.pick % 9 > 0) return next()
      const role = chosen(['panelist', 'observer', 'shadow'] as const, move.pick) ?? 'observer'
      return as(chair, { type: 'change-roles', memberId: someone, roles: [role] })
    }
    case 'debrief-set':
      return as('owner', { type: 'set-debrief', debrief: { tolerance: odd ? 1 : null } })
    case 'policy': {
      const kind = chosen(['all-sealed', 'facilitator', 'debrief'] as const, move.pick)
      const policy = {
        kind: kind ?? 'debrief',
        quorum: odd ? 2 : null,
        timerSeconds: null,
      } as const
      const isPaced = interview.mode !== 'live' && move.where % 2 === 0
      const pace = isPaced ? { pace: odd ? ('led' as const) : ('self' as const) } : {}
      return as('owner', { type: 'set-policy', policy: { ...policy, ...pace } })
    }
    case 'show':
      return as(chair, { type: 'show-round', roundId: anyId })
    case 'skip':
      return as(chair, { type: 'skip-round', roundId: anyId, reason })
    case 'void':
      return as(chair, { type: 'void-round', roundId: odd ? openId : shownId, reason })
    case 'force':
      return as(chair, { type: 'reveal-round', roundId: openId, force: odd ? null : reason })
    case 'debrief':
      return as(chair, { type: 'open-debrief', force: odd ? reason : null })
    case 'report': {
      const memberId = chosen(ratedIn(true), move.pick)?.id ?? someone
      return as(someone, { type: 'report-receipt', roundId: shownId, memberId })
    }
    case 'consensus': {
      const level = odd ? (move.pick % levelsOf(shownId)) + 1 : null
      return as(chair, { type: 'record-consensus', roundId: shownId, level, reason })
    }
    case 'pull':
      return as(chosen(panelists, move.who)?.id ?? chair, {
        type: 'pull-back-round',
        roundId: shownId,
      })
    case 'silence':
      return silent.length === 0 || move.pick % 8 === 0
        ? as(chair, { type: 'start-writing', roundId: shownId, seconds: odd ? 10 : 600 })
        : as(chair, { type: 'end-writing', roundId: chosen(silent, move.where)?.id ?? shownId })
    case 'line': {
      const roundId = chosen(silent, move.where)?.id ?? shownId
      const by = chosen(panelists, move.who)?.id ?? someone
      return as(by, { type: 'write-line', roundId, line: markOf(moment.index) })
    }
    case 'propose': {
      const level = (move.pick % levelsOf(shownId)) + 1
      return as(chair, { type: 'propose-consensus', roundId: shownId, level, reason: '' })
    }
    case 'answer': {
      const { id: roundId, proposal } = chosen(proposed, move.where) ?? shown ?? { id: anyId }
      const by = chosen(panelists, move.who)?.id ?? someone
      const proposedAt = proposal?.at ?? moment.now
      return as(by, { type: 'answer-proposal', roundId, proposedAt, agrees: odd, reason })
    }
    case 'dissent':
      return as(chosen(panelists, move.who)?.id ?? someone, { type: 'dissent', reason })
    case 'withdraw': {
      const dissenters = Object.keys(interview.decision?.dissents ?? {})
      return as(chosen(dissenters, move.who) ?? someone, { type: 'withdraw-dissent' })
    }
    case 'reopen':
      return as(chair, { type: 'reopen-debrief', reason })
    case 'close':
      return as(chair, { type: 'close-interview', reason: move.pick % 8 === 0 ? reason : '' })
    case 'glass':
      return as('owner', {
        type: 'break-glass',
        id: 'command-of-it',
        reason: move.pick % 9 === 0 ? ' ' : reason,
      })
    case 'tick':
      return as('clock', { type: 'tick' })
    case 'play': {
      const roundId = chosen([openId, shownId, anyId], move.who) ?? anyId
      const [positionMs, rate] = [move.where * 100, odd ? 1 : 1.5]
      return as(chair, {
        type: 'set-playback',
        roundId,
        playing: move.pick % 3 > 0,
        positionMs,
        rate,
      })
    }
    case 'share':
      return as(chosen(panelists, move.who)?.id ?? someone, { type: 'share-results', shared: odd })
    case 'loop':
      return loopStep(interview, move)
    case 'wild':
      return wild(interview, move, moment)
  }
}

/** The interview joins a loop, is closed for it now and then, and is told that it opened. */
function loopStep({ loop }: Interview, { pick }: Move): Step {
  const loopId = pick % 5 === 0 ? 'loop-2' : 'loop-1'
  if (!loop) return as('owner', { type: 'join-loop', loopId, replaces: null })
  if (loop.state === 'gathered') return as('clock', { type: 'open-with-loop', loopId: loop.id })
  if (pick % 4 === 1) return as('clock', { type: 'leave-loop', loopId, reason })
  return pick % 7 === 0
    ? as('clock', { type: 'gather-interview', loopId })
    : as('owner', { type: 'join-loop', loopId, replaces: pick % 2 === 0 ? loop.id : null })
}

/** Some seals have a receipt of another rating, or replace one that is not there. */
function sealOf(roundId: string, rating: Rating, { pick }: Move): Order {
  const seal = { type: 'seal-rating', roundId, rating } as const
  const hash = 'f'.repeat(64)
  if (pick % 37 === 5) return { ...seal, receipt: { salt: '0'.repeat(32), hash } }
  return pick % 41 === 7 ? { ...seal, replaces: pick % 2 === 0 ? hash : null } : seal
}

/** Lifts an excuse that there is, or null where there is none. */
function liftOf(interview: Interview, move: Move, by: string): Step | null {
  const fromRest = Object.values(interview.members).flatMap(({ id, excused }) =>
    excused ? [{ memberId: id, roundId: null }] : [],
  )
  const fromRound = interview.rounds.flatMap((round) =>
    Object.keys(round.excused).map((memberId) => ({ memberId, roundId: round.id })),
  )
  const excuse = chosen([...fromRest, ...fromRound], move.who)
  return excuse ? as(by, { type: 'lift-excuse', ...excuse }) : null
}
