import type { Command, InnerCommand } from '../../shared/interview/command.ts'
import { createInterview, overallQuestion } from '../../shared/interview/create.ts'
import { decide } from '../../shared/interview/decide.ts'
import type { EventOf, InterviewEvent } from '../../shared/interview/events.ts'
import { evolve } from '../../shared/interview/evolve.ts'
import { defaultPolicy } from '../../shared/interview/defaults.ts'
import type { Policy } from '../../shared/interview/policy.ts'
import type { Rating } from '../../shared/interview/rating.ts'
import type { RefusalCode } from '../../shared/interview/refusal.ts'
import type { Actor } from '../../shared/interview/rights.ts'
import type { Interview, Role, Round } from '../../shared/interview/state.ts'
import { defaultRule, type PinnedRule } from '../../shared/rule/rule.ts'
import type { Kit, Question } from '../../shared/kit/schema.ts'
import { withReceipt, type CommandBody } from './receipts.ts'

/** When every interview of the tests was made: Monday 5 January 2026, 09:00 UTC. */
export const T0 = Date.UTC(2026, 0, 5, 9)

/** A question with this many levels, best first, two criteria each. */
export function aQuestion(name: string, levels = 3): Question {
  return {
    prompt: `Tell us about ${name}.`,
    competency: `Competency of ${name}`,
    weight: 1,
    minutes: 10,
    hints: [],
    levels: Array.from({ length: levels }, (_, index) => ({
      label: `Level ${levels - index}`,
      score: levels - index,
      criteria: [`${name} ${levels - index} first`, `${name} ${levels - index} second`],
    })),
  }
}

/** A kit with one question for each number of levels; a plain number asks for that many usual ones. */
export function aKit(questions: number | number[] = 2): Kit {
  const counts = typeof questions === 'number' ? Array<number>(questions).fill(3) : questions
  return {
    title: 'Research engineer',
    role: 'Research engineer',
    brief: 'Two of us ask, one listens.',
    jobDescription: '',
    questions: counts.map((levels, index) => aQuestion(`question ${index + 1}`, levels)),
  }
}

export type Person = { id: string; name: string; roles: readonly Role[] }

/** A member whose name is the id with a capital. */
export const person = (id: string, ...roles: Role[]): Person => ({
  id,
  name: `${id.slice(0, 1).toUpperCase()}${id.slice(1)}`,
  roles,
})

/** Somebody of every role: Fay has the chair, Ann, Bob and Cyd rate, Otto observes, Shay shadows. */
export const everyone: readonly Person[] = [
  person('fay', 'facilitator'),
  person('ann', 'panelist'),
  person('bob', 'panelist'),
  person('cyd', 'panelist'),
  person('otto', 'observer'),
  person('shay', 'shadow'),
]

/** The usual rule, as interviews hold it. */
export const pinnedRule: PinnedRule = { ...defaultRule, set: { by: 'default', at: T0 } }

type PanelOptions = {
  members?: readonly Person[]
  policy?: Partial<Policy>
  kit?: Kit
  overall?: Question
  rule?: PinnedRule | undefined
}

/** The first event of an interview's log; each member has the invite `<id>-1`. */
export function created(options: PanelOptions = {}): EventOf<'interview-created'> {
  const { members = everyone, policy, kit = aKit(), overall = overallQuestion } = options
  return {
    type: 'interview-created',
    at: T0,
    by: 'owner',
    interviewId: 'interview-1',
    candidate: 'Candidate 7',
    role: 'Research engineer',
    mode: 'live',
    practice: false,
    kit: { id: 'kit-1', version: 1, content: kit },
    overall,
    policy: { ...defaultPolicy, ...policy },
    ...(options.rule && { rule: options.rule }),
    members: members.map((member) => ({ ...member, inviteId: `${member.id}-1` })),
  }
}

/** An interview in its lobby. */
export const aPanel = (options: PanelOptions = {}): Interview => createInterview(created(options))

/** A command without the id that makes it repeatable, which the core never reads, and seals without a receipt. */
export type Order = CommandBody | InnerCommand

/** Who asks for what. `at` counts milliseconds from T0; without it the clock stands still. */
export type Step = {
  by: string
  order: Order
  at?: number
  chairAwaySince?: number | null
  newId?: string
  gathered?: readonly Interview[]
}

export const as = (by: string, order: Order, options: Omit<Step, 'by' | 'order'> = {}): Step => ({
  by,
  order,
  ...options,
})

/** The same step at this many milliseconds after T0. */
export const at = (ms: number, step: Step): Step => ({ ...step, at: ms })

export const rated = (level: number, evidence = '', ticks: string[] = []): Rating => ({
  kind: 'rated',
  level,
  ticks,
  evidence,
})
export const notRated = (reason = 'did not hear the answer'): Rating => ({
  kind: 'not-rated',
  reason,
})

/** What one step did: the events it caused or the code of its refusal, and the interview afterwards. */
export type Frame = {
  step: Step
  now: number
  events: readonly InterviewEvent[]
  refusal: RefusalCode | null
  before: Interview
  interview: Interview
}

/** Every state along the way, refused steps included; ids of new members count on from the last one. */
export function play(interview: Interview, steps: readonly Step[]): Frame[] {
  const frames: Frame[] = []
  let before = interview
  let now = T0
  for (const step of steps) {
    now = step.at === undefined ? now : T0 + step.at
    const frame = take(before, step, now)
    frames.push(frame)
    before = frame.interview
  }
  return frames
}

/** One step at this time, in milliseconds since 1970. */
export function take(before: Interview, step: Step, now: number): Frame {
  const decided = decide(before, commandOf(before, step), actorOf(before, step.by), {
    now,
    newId: step.newId ?? `member-${Object.keys(before.members).length + 1}`,
    chairAwaySince: step.chairAwaySince ?? null,
    ...(step.gathered && { gathered: step.gathered }),
  })
  const refusal = decided.ok ? null : decided.code
  const events = decided.ok ? decided.value : []
  return { step, now, events, refusal, before, interview: events.reduce(evolve, before) }
}

function commandOf(interview: Interview, { by, order }: Step) {
  const sender = { interviewId: interview.id, memberId: by }
  return { id: 'command-1', ...withReceipt(order, sender, theSalt) } as Command | InnerCommand
}

/** Salts are random; these tests look at none. */
const theSalt = '0123456789abcdef0123456789abcdef'

function actorOf(interview: Interview, by: string): Actor {
  if (by === 'owner' || by === 'clock') return { kind: by }
  return { kind: 'member', id: by, inviteId: interview.members[by]?.inviteId ?? null }
}

/** The interview after these steps, each of which must be accepted. */
export function after(interview: Interview, ...steps: Step[]): Interview {
  const frames = play(interview, steps)
  const refused = frames.find((frame) => frame.refusal !== null)
  if (refused) throw new Error(`${JSON.stringify(refused.step)}: ${refused.refusal}`)
  return frames.at(-1)?.interview ?? interview
}

/** The round with this id, which must be there. */
export function roundIn(interview: Interview, id = 'q1'): Round {
  const round = interview.rounds.find((one) => one.id === id)
  if (!round) throw new Error(`there is no round ${id}`)
  return round
}

/** Why this step is refused, or null where it is not. */
export const refusalOf = (interview: Interview, step: Step): RefusalCode | null =>
  play(interview, [step])[0]?.refusal ?? null
