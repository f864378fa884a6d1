import fc from 'fast-check'
import { createInterview } from '../../../shared/interview/create.ts'
import type { EventOf } from '../../../shared/interview/events.ts'
import type { Policy } from '../../../shared/interview/policy.ts'
import {
  aKit,
  aQuestion,
  created,
  pinnedRule,
  take,
  type Frame,
  type Person,
} from '../../support/interviews.ts'
import { moves, stepOf, type Move } from './moves.ts'

/** A panel and what its members try, before it is known what they can. */
export type Sequence = { creation: EventOf<'interview-created'>; moves: readonly Move[] }

const policy: fc.Arbitrary<Policy> = fc.record({
  kind: fc.constantFrom('all-sealed', 'facilitator', 'debrief'),
  quorum: fc.option(fc.integer({ min: 1, max: 6 }), { freq: 2 }),
  timerSeconds: fc.option(fc.constantFrom(10, 60), { freq: 2 }),
})

const names = ['Zoë', 'Ann', 'bob', 'Émile', 'Cyd', 'Bo', 'Ann B', 'Ørsted', 'Li', 'Émile 2']

/** One to four panelists, a chair who may rate too, observers and shadows; ids tell nothing of names. */
const people: fc.Arbitrary<Person[]> = fc
  .record({
    chair: fc.constantFrom(['facilitator'] as const, ['facilitator', 'panelist'] as const),
    panelists: fc.integer({ min: 1, max: 4 }),
    observers: fc.integer({ min: 0, max: 2 }),
    shadows: fc.integer({ min: 0, max: 2 }),
    names: fc.shuffledSubarray(names, { minLength: names.length }),
  })
  .map(({ chair, panelists, observers, shadows, names }) =>
    [
      chair,
      ...Array<['panelist']>(panelists).fill(['panelist']),
      ...Array<['observer']>(observers).fill(['observer']),
      ...Array<['shadow']>(shadows).fill(['shadow']),
    ].map((roles, index) => ({ id: `p${index}`, name: names[index] ?? '', roles })),
  )

const levels = fc.integer({ min: 2, max: 4 })
const creation = fc
  .record({
    members: people,
    policy,
    questions: fc.array(levels, { minLength: 1, maxLength: 3 }),
    rule: fc.constantFrom(undefined, pinnedRule),
  })
  .map(({ members, policy, questions, rule }) =>
    created({ members, policy, kit: aKit(questions), overall: aQuestion('the whole', 2), rule }),
  )

export const sequences: fc.Arbitrary<Sequence> = fc.record({ creation, moves })

/** Every state along the way; all that the core is given is frozen, so that it cannot change a thing. */
export function playSequence({ creation, moves }: Sequence): Frame[] {
  let interview = freeze(createInterview(freeze(creation)))
  let now = creation.at
  const frames: Frame[] = []
  for (const [index, move] of moves.entries()) {
    now += move.lapse
    const frame = take(interview, freeze(stepOf(interview, move, { now, index })), now)
    interview = freeze(frame.interview)
    frames.push(frame)
    if (frames.at(-afterlife)?.interview.phase === 'closed') break
  }
  return frames
}

/** How many steps are still tried on an interview that was closed. */
const afterlife = 5

/** The same value, frozen to its last leaf; what is frozen already is not walked again. */
function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const part of Object.values(value)) freeze(part)
  return value
}
