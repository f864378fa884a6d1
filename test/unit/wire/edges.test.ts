import { expect, test } from 'vitest'
import type { z } from 'zod'
import { Command, Invitee } from '../../../shared/interview/command.ts'
import { Policy } from '../../../shared/interview/policy.ts'
import { Kit, Question } from '../../../shared/kit/schema.ts'
import { limits } from '../../../shared/limits.ts'
import { NewInterview } from '../../../shared/protocol.ts'
import { aKit, aQuestion, rated } from '../../support/interviews.ts'

const text = (length: number) => 'x'.repeat(length)
const list = <T>(length: number, make: (index: number) => T) =>
  Array.from({ length }, (_, index) => make(index))
const command = (type: string, fields: object) => ({ id: 'command-1', type, ...fields })
const receipt = { salt: '0'.repeat(32), hash: '0'.repeat(64) }
const sealing = (rating: object) => command('seal-rating', { roundId: 'q1', receipt, rating })
const policy = (terms: object) => ({
  kind: 'all-sealed',
  quorum: null,
  timerSeconds: null,
  ...terms,
})
const interview = (fields: object) => ({
  candidate: 'Candidate 7',
  kitId: 'kit-1',
  members: [{ name: 'Ann', roles: ['panelist'] }],
  ...fields,
})
const question = (fields: object) => ({ ...aQuestion('it'), ...fields })
const level = (fields: object) => ({ label: 'Good', score: 1, criteria: ['a'], ...fields })
const ticks = list(limits.levels, (rank) => rank + 1).flatMap((rank) =>
  list(limits.criteriaPerLevel, (place) => `${rank}.${place + 1}`),
)

/** What is counted, how much of it there may be, where it stands, and something that has so much of it. */
const edges: [what: string, most: number, schema: z.ZodType, make: (count: number) => unknown][] = [
  ['evidence', limits.evidenceChars, Command, (n) => sealing(rated(1, text(n)))],
  ['a level', limits.levels, Command, (n) => sealing(rated(n))],
  [
    'ticks',
    limits.levels * limits.criteriaPerLevel,
    Command,
    (n) => sealing(rated(1, '', [...ticks, '1.1'].slice(0, n))),
  ],
  ['why not', limits.reasonChars, Command, (n) => sealing({ kind: 'not-rated', reason: text(n) })],
  [
    'a reason',
    limits.reasonChars,
    Command,
    (n) => command('void-round', { roundId: 'q1', reason: text(n) }),
  ],
  [
    'a reason to close',
    limits.reasonChars,
    Command,
    (n) => command('close-interview', { reason: text(n) }),
  ],
  ['a name', limits.nameChars, Invitee, (n) => ({ name: text(n), roles: ['panelist'] })],
  ['a quorum', limits.members, Policy, (quorum) => policy({ quorum })],
  ['a timer', limits.timerSeconds, Policy, (timerSeconds) => policy({ timerSeconds })],
  ['a candidate', limits.titleChars, NewInterview, (n) => interview({ candidate: text(n) })],
  ['a role', limits.titleChars, NewInterview, (n) => interview({ role: text(n) })],
  [
    'members',
    limits.members,
    NewInterview,
    (n) => interview({ members: list(n, (at) => ({ name: `P ${at}`, roles: ['panelist'] })) }),
  ],
  [
    'questions',
    limits.questions,
    Kit,
    (n) => ({ ...aKit(1), questions: list(n, () => aQuestion('it')) }),
  ],
  ['a title', limits.titleChars, Kit, (n) => ({ ...aKit(1), title: text(n) })],
  ['a brief', limits.longTextChars, Kit, (n) => ({ ...aKit(1), brief: text(n) })],
  ['a prompt', limits.promptChars, Question, (n) => question({ prompt: text(n) })],
  ['a weight', limits.weight, Question, (weight) => question({ weight })],
  ['minutes', limits.plannedMinutes, Question, (minutes) => question({ minutes })],
  ['hints', limits.hintsPerQuestion, Question, (n) => question({ hints: list(n, () => 'h') })],
  ['a hint', limits.lineChars, Question, (n) => question({ hints: [text(n)] })],
  ['levels', limits.levels, Question, (n) => question({ levels: list(n, () => level({})) })],
  [
    'criteria',
    limits.criteriaPerLevel,
    Question,
    (n) => question({ levels: [level({ criteria: list(n, () => 'c') })] }),
  ],
]

test.each(edges)(
  '[WIRE-1] %s: as much as the limit says is read, and no more',
  (_, most, schema, make) => {
    expect(schema.safeParse(make(most)).error?.issues).toBe(undefined)
    expect(schema.safeParse(make(most + 1)).success).toBe(false)
  },
)
