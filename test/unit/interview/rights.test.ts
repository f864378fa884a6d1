import { describe, expect, test } from 'vitest'
import { Command } from '../../../shared/interview/command.ts'
import { rights } from '../../../shared/interview/rights.ts'
import { phases, type Interview } from '../../../shared/interview/state.ts'
import { aCalibration } from '../../support/calibrations.ts'
import { aPanel, after, as, person, rated, refusalOf, T0 } from '../../support/interviews.ts'
import type { Order } from '../../support/interviews.ts'
import {
  close,
  decideOn,
  dissent,
  excuse,
  open,
  openDebrief,
  remove,
} from '../../support/orders.ts'
import { propose, reveal, seal, start, startWriting } from '../../support/orders.ts'
import { rightsCells, rightsRoles, rightsTypes } from '../../support/rights-table.ts'

const reason = 'for a reason'
const ofLoops = ['join-loop', 'gather-interview', 'open-with-loop', 'leave-loop']
const orders: readonly Order[] = [
  { type: 'set-policy', policy: { kind: 'debrief', quorum: null, timerSeconds: null } },
  { type: 'set-debrief', debrief: { tolerance: 1 } },
  { type: 'add-member', name: 'Zed', roles: ['observer'] },
  { type: 'remove-member', memberId: 'otto' },
  { type: 'change-roles', memberId: 'otto', roles: ['shadow'] },
  { type: 'change-invite', memberId: 'otto', inviteId: 'otto-2' },
  { type: 'hand-over-chair', memberId: 'bob' },
  { type: 'take-chair' },
  { type: 'excuse-member', memberId: 'bob', roundId: null, cause: 'absent', reason },
  { type: 'lift-excuse', memberId: 'bob', roundId: null },
  { type: 'start-interview' },
  { type: 'open-round', roundId: 'overall' },
  { type: 'show-round', roundId: 'q1' },
  { type: 'seal-rating', roundId: 'q2', rating: rated(1) },
  { type: 'reveal-round', roundId: 'q2', force: reason },
  { type: 'skip-round', roundId: 'overall', reason },
  { type: 'void-round', roundId: 'q2', reason },
  { type: 'add-late-rating', roundId: 'q2', rating: rated(1) },
  { type: 'revise-rating', roundId: 'q1', rating: rated(1), reason },
  { type: 'report-receipt', roundId: 'q1', memberId: 'ann' },
  { type: 'pull-back-round', roundId: 'q1' },
  { type: 'start-writing', roundId: 'q1', seconds: 60 },
  { type: 'write-line', roundId: 'q1', line: reason },
  { type: 'end-writing', roundId: 'q1' },
  { type: 'propose-consensus', roundId: 'q1', level: 1, reason },
  { type: 'answer-proposal', roundId: 'q1', proposedAt: T0, agrees: true, reason },
  { type: 'record-consensus', roundId: 'q1', level: 2, reason },
  { type: 'open-debrief', force: reason },
  { type: 'record-decision', outcome: 'advance', reason },
  { type: 'dissent', reason },
  { type: 'withdraw-dissent' },
  { type: 'reopen-debrief', reason },
  { type: 'close-interview', reason },
  { type: 'give-up-loop', reason },
  { type: 'set-playback', roundId: 'q1', playing: true, positionMs: 0, rate: 1 },
  { type: 'share-results', shared: true },
  { type: 'break-glass', id: 'command-of-it', reason },
  { type: 'join-loop', loopId: 'loop-1', replaces: null },
  { type: 'gather-interview', loopId: 'loop-1' },
  { type: 'open-with-loop', loopId: 'loop-1' },
  { type: 'leave-loop', loopId: 'loop-1', reason },
  { type: 'tick' },
]

type Chair = readonly ('facilitator' | 'panelist')[]

/** The same interview in every phase; in the last one Bob is excused and only the overall round is left. */
function inEveryPhase(chair: Chair): Interview[] {
  const members = [
    person('fay', ...chair),
    ...['ann', 'bob', 'rem'].map((id) => person(id, 'panelist')),
    person('otto', 'observer'),
    person('shay', 'shadow'),
  ]
  const lobby = after(aPanel({ members }), remove('rem'))
  const sealedByChair = chair.includes('panelist') ? [seal('fay', 'q1')] : []
  const first = [start(), open('q1'), seal('ann', 'q1'), ...sealedByChair, reveal('q1', reason)]
  const running = after(lobby, ...first, open('q2'), seal('bob', 'q2'))
  const revealed = after(running, reveal('q2', reason))
  const overall = after(revealed, open('overall'))
  const debrief = after(overall, openDebrief(reason))
  const talk = after(debrief, startWriting('q1'), propose('q1', 3))
  const same = ['ann', 'bob', ...(chair.includes('panelist') ? ['fay'] : [])]
  const seals = same.map((by) => seal(by, 'q1'))
  const settled = after(lobby, start(), open('q1'), ...seals, openDebrief(reason))
  const decided = after(debrief, decideOn())
  const closed = after(decided, close())
  const dissenter = chair.includes('panelist') ? 'fay' : 'ann'
  const dissented = after(decided, dissent('ann', 'no'), dissent(dissenter, 'not me'))
  const excused = after(revealed, excuse('bob', null))
  const calibration = after(aCalibration({ members }), remove('rem'), start(), open('q1'))
  const calibrated = after(calibration, openDebrief(reason))
  const inLoop = after(lobby, as('owner', { type: 'join-loop', loopId: 'loop-1', replaces: null }))
  const loop: Interview = { ...lobby, mode: 'loop', rounds: [] }
  return [
    lobby,
    running,
    overall,
    debrief,
    decided,
    closed,
    excused,
    talk,
    settled,
    inLoop,
    dissented,
    loop,
    calibration,
    calibrated,
  ]
}

const alone = inEveryPhase(['facilitator'])
const rating = inEveryPhase(['facilitator', 'panelist'])
const actors: Record<string, { id: string; interviews: Interview[] }> = {
  facilitator: { id: 'fay', interviews: alone },
  both: { id: 'fay', interviews: rating },
  panelist: { id: 'ann', interviews: alone },
  observer: { id: 'otto', interviews: alone },
  shadow: { id: 'shay', interviews: alone },
  removed: { id: 'rem', interviews: alone },
  stranger: { id: 'nobody', interviews: alone },
  owner: { id: 'owner', interviews: alone },
  clock: { id: 'clock', interviews: alone },
}
const rightsRefusals: Record<string, string> = { '-': 'forbidden', gone: 'member-removed' }

describe('[AUTH-1] who may ask for what', () => {
  test.each(rightsCells)('[AUTH-1] $type by $role: $mark', ({ type, role, mark }) => {
    const order = orders.find((one) => one.type === type)
    const actor = actors[role]
    if (!order || !actor) throw new Error('the table names what is not there')
    const step = as(actor.id, order, { chairAwaySince: T0 - 30_000 })
    const answers = actor.interviews.map((interview) => refusalOf(interview, step))
    const refusedForRights = answers.map((code) =>
      code === 'forbidden' || code === 'member-removed' ? code : 'allowed',
    )
    expect(refusedForRights).toEqual(answers.map(() => rightsRefusals[mark] ?? 'allowed'))
    // Who may, can: some phase has no other rule against it. Only the chair has nothing to take.
    if (mark === 'yes')
      expect(answers).toContain(type === 'take-chair' && role === 'both' ? 'no-change' : null)
  })

  test('[AUTH-1] the table has every command and every actor', () => {
    const wire = Command.options.map((option) => option.shape.type.value)
    expect(Object.keys(rights).toSorted()).toEqual(
      [...wire, 'tick', 'change-invite', 'break-glass', ...ofLoops].toSorted(),
    )
    expect(rightsTypes.toSorted()).toEqual(Object.keys(rights).toSorted())
    expect(rightsRoles.toSorted()).toEqual(Object.keys(actors).toSorted())
    expect(alone.map(({ phase }) => phase)).toEqual([
      ...phases,
      'rounds',
      'debrief',
      'debrief',
      'lobby',
      'decided',
      'lobby',
      'rounds',
      'debrief',
    ])
  })

  test('[AUTH-1] rights are asked for before anything is told about the interview', () => {
    const [, running] = alone
    if (!running) throw new Error('no interview')
    const unknown: Order = { type: 'reveal-round', roundId: 'nowhere', force: null }
    expect(refusalOf(running, as('ann', unknown))).toBe('forbidden')
    expect(refusalOf(running, as('fay', unknown))).toBe('no-such-round')
  })

  test.each(['__proto__', 'constructor', 'toString', 'owner ', ''])(
    '[AUTH-1] a member called %j is a stranger',
    (id) => {
      for (const interview of alone)
        expect(refusalOf(interview, as(id, { type: 'take-chair' }))).toBe('member-removed')
    },
  )
})
