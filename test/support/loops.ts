import { createInterview } from '../../shared/interview/create.ts'
import type { Gathered, Interview } from '../../shared/interview/state.ts'
import { after, aKit, as, created, everyone, person, rated, T0, take } from './interviews.ts'
import type { Frame, Person, Step } from './interviews.ts'
import { seal } from './orders.ts'

export const loopId = 'loop-1'
export const joinLoop = (replaces: string | null = null): Step =>
  as('owner', { type: 'join-loop', loopId, replaces })
export const gather: Step = as('clock', { type: 'gather-interview', loopId })
export const openWithLoop: Step = as('clock', { type: 'open-with-loop', loopId })

export const letGo = as('clock', { type: 'leave-loop', loopId, reason: 'the wrong people' })

/** An interview of the loop's candidate with this id, on a kit of its own; its members' ids are its own too. */
export function partOf(
  id: string,
  members: readonly Person[] = everyone,
  questions = 1,
): Interview {
  const own = members.map((member) => ({ ...member, id: `${id}-${member.id}` }))
  const content = { ...aKit(questions), title: `Kit of ${id}` }
  return createInterview({
    ...created({ members: own }),
    interviewId: id,
    kit: { id: `kit-${id}`, version: 2, content },
  })
}

const start = (by: string) => as(by, { type: 'start-interview' })
const open = (by: string, roundId: string) => as(by, { type: 'open-round', roundId })
const reason = 'somebody had to leave'

/** Ann, Bob and a shadow rated, Cyd did not; Bob moved afterwards. All that was asked is revealed. */
export const first = (): Interview =>
  after(
    partOf('i1'),
    joinLoop(),
    start('i1-fay'),
    open('i1-fay', 'q1'),
    seal('i1-ann', 'q1', rated(3, 'first by Ann')),
    seal('i1-bob', 'q1', rated(1, 'first by Bob')),
    seal('i1-shay', 'q1', rated(2, 'first by the shadow')),
    as('i1-fay', { type: 'reveal-round', roundId: 'q1', force: reason }),
    as('i1-bob', {
      type: 'revise-rating',
      roundId: 'q1',
      rating: rated(2, 'Bob, later'),
      reason: 'heard it again',
    }),
    as('i1-fay', { type: 'open-debrief', force: reason }),
  )

const panel = [person('fay', 'facilitator'), person('ann', 'panelist'), person('dan', 'panelist')]

/** Ann and Dan rated the first question; the second one has a seal and is not revealed. */
export const second = (): Interview =>
  after(
    partOf('i2', panel, 2),
    joinLoop(),
    start('i2-fay'),
    open('i2-fay', 'q1'),
    seal('i2-dan', 'q1', rated(2, 'second by Dan')),
    seal('i2-ann', 'q1', rated(2, 'second by Ann')),
    open('i2-fay', 'q2'),
    seal('i2-dan', 'q2', rated(1, 'never revealed')),
  )

const pairs = (id: string, ...names: string[]): Gathered => ({
  interviewId: id,
  members: Object.fromEntries(names.map((name) => [`${id}-${name}`, name])),
})

/** The loop of both in its lobby: Fay has the chair, Ann was in both, Dan in the second alone. */
export function aLoop(): Interview {
  const members = [
    person('fay', 'facilitator'),
    ...['ann', 'bob', 'cyd', 'dan'].map((id) => person(id, 'panelist')),
  ]
  const { overall: _none, ...base } = created({ members })
  return createInterview({
    ...base,
    interviewId: loopId,
    mode: 'loop',
    kit: { id: loopId, version: 0, content: { ...aKit(1), questions: [] } },
    gathers: [pairs('i1', 'fay', 'ann', 'bob', 'cyd'), pairs('i2', 'fay', 'ann', 'dan')],
  })
}

/** What opening the loop comes to with these interviews, with a reason where one is given. */
export const opening = (gathered: readonly Interview[], force: string | null = null): Frame =>
  take(aLoop(), as('fay', { type: 'open-debrief', force }, { gathered }), T0 + 1)

/** The loop that was opened although a round was not finished. */
export const openedLoop = (): Frame => opening([first(), second()], reason)
