import fc from 'fast-check'
import type { EventOf, InterviewEvent } from '../../../shared/interview/events.ts'
import { replay } from '../../../shared/interview/evolve.ts'
import { keyingPolicy } from '../../../shared/interview/pace.ts'
import type { Policy } from '../../../shared/interview/policy.ts'
import type { Interview } from '../../../shared/interview/state.ts'
import { aClip, keySealed } from '../../support/calibrations.ts'
import {
  aKit,
  aQuestion,
  created,
  notRated,
  pinnedRule,
  rated,
  T0,
  take,
  type Frame,
  type Person,
} from '../../support/interviews.ts'
import { moves, stepOf, type Move } from './moves.ts'

/** A panel and what its members try, before it is known what they can. */
export type Sequence = {
  creation: EventOf<'interview-created'>
  keys: readonly EventOf<'key-sealed'>[]
  moves: readonly Move[]
}

/** The log as it begins. */
export const beginningOf = ({ creation, keys }: Sequence): InterviewEvent[] => [creation, ...keys]

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

/** What an expert said of a clip: a text that occurs nowhere else, as a rating or as why there is none. */
export const keyMark = (roundId: string, expert: string) => `keymark-${roundId}-${expert}`
const keyOf = (roundId: string, expert: string, pick: number) => {
  const mark = keyMark(roundId, expert)
  return keySealed(roundId, expert, pick % 5 === 0 ? notRated(mark) : rated(1 + (pick % 2), mark))
}

/** The same on clips: a calibration with keys, some of them silent, or a keying, which has none. */
const withClips = (
  { overall: _none, rule: _rule, ...event }: EventOf<'interview-created'>,
  { mode, pace, pick }: { mode: 'calibration' | 'keying'; pace: 'led' | 'self'; pick: number },
): Omit<Sequence, 'moves'> => {
  const ids = event.kit.content.questions.map((_, index) => `q${index + 1}`)
  const clips = ids.map((id, index) => aClip(id, (pick + index) % 4 === 1))
  const timing: Partial<Policy> =
    pace === 'self'
      ? { kind: 'debrief', quorum: null, timerSeconds: null, deadline: deadlineOf(pick) }
      : {}
  const policy =
    mode === 'keying' ? keyingPolicy : { ...event.policy, ...timing, pace, revise: pick % 2 === 0 }
  const keys = ids.flatMap((id, index) => {
    const experts = ['Kim', 'Lea'].slice(0, mode === 'keying' ? 0 : (pick + index) % 3)
    return experts.map((expert) => keyOf(id, expert, pick + index))
  })
  return { creation: { ...event, mode, policy, clips }, keys }
}
const deadlineOf = (pick: number) => (pick % 3 === 0 ? null : T0 + (1 + (pick % 10)) * 60_000)

const beginning: fc.Arbitrary<Omit<Sequence, 'moves'>> = fc.oneof(
  { weight: 4, arbitrary: creation.map((event) => ({ creation: event, keys: [] })) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        creation,
        fc.record({
          mode: fc.constantFrom('calibration' as const, 'calibration' as const, 'keying' as const),
          pace: fc.constantFrom('led' as const, 'self' as const),
          pick: fc.nat({ max: 99 }),
        }),
      )
      .map(([event, how]) => withClips(event, how)),
  },
)

export const sequences: fc.Arbitrary<Sequence> = fc
  .record({ beginning, moves })
  .map(({ beginning: { creation, keys }, moves }) => ({ creation, keys, moves }))

/** The interview in its lobby, frozen to the last leaf. */
export const firstOf = (sequence: Sequence): Interview =>
  freeze(replay(freeze(beginningOf(sequence))))

/** Every state along the way; all that the core is given is frozen, so that it cannot change a thing. */
export function playSequence(sequence: Sequence): Frame[] {
  const { creation, moves } = sequence
  let interview = firstOf(sequence)
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
