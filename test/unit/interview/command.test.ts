import { describe, expect, test } from 'vitest'
import { Command } from '../../../shared/interview/command.ts'
import { Policy } from '../../../shared/interview/policy.ts'
import { Rating } from '../../../shared/interview/rating.ts'
import { limits } from '../../../shared/limits.ts'

const id = 'command-1'
const parse = (command: object) => Command.safeParse({ id, ...command })
const accepts = (command: object) => parse(command).success
const text = (length: number) => 'x'.repeat(length)

describe('[AUTH-1] what may be sent at all', () => {
  test.each([
    ['what no client may order', { type: 'tick' }],
    ['what no client may order', { type: 'change-invite', memberId: 'ann', inviteId: 'i' }],
    ['a type that there is not', { type: 'reveal-everything' }],
    ['a field that there is not', { type: 'start-interview', by: 'fay' }],
    ['no id', { id: undefined, type: 'start-interview' }],
    ['a short id', { id: '1234567', type: 'start-interview' }],
    ['a long id', { id: text(65), type: 'start-interview' }],
    ['an id of other signs', { id: 'command 1', type: 'start-interview' }],
    ['a cause of the server', excuse('joined-later')],
    ['a reason of blanks', { type: 'void-round', roundId: 'q1', reason: ' \n ' }],
    ['force without a reason', { type: 'reveal-round', roundId: 'q1', force: '  ' }],
    ['a round id that is too long', { type: 'open-round', roundId: text(65) }],
  ])('[AUTH-1] %s is not a command: %j', (_what, command) => {
    expect(accepts(command)).toBe(false)
  })

  test('[AUTH-1] reasons and names come in without blanks around them', () => {
    expect(parse({ type: 'skip-round', roundId: 'q1', reason: ' no time\n' }).data).toEqual({
      id,
      type: 'skip-round',
      roundId: 'q1',
      reason: 'no time',
    })
    expect(parse({ type: 'add-member', name: ' Ann ', roles: ['panelist'] }).data).toMatchObject({
      name: 'Ann',
    })
  })

  test('[AUTH-1] only the chair may have a second role, that of a panelist', () => {
    const roles = (...given: string[]) => accepts({ type: 'add-member', name: 'Ann', roles: given })
    for (const one of ['facilitator', 'panelist', 'observer', 'shadow'])
      expect(roles(one)).toBe(true)
    expect(roles('facilitator', 'panelist')).toBe(true)
    expect(roles('panelist', 'facilitator')).toBe(true)
    expect(roles()).toBe(false)
    expect(roles('panelist', 'panelist')).toBe(false)
    expect(roles('panelist', 'shadow')).toBe(false)
    expect(roles('facilitator', 'observer')).toBe(false)
    expect(roles('facilitator', 'panelist', 'observer')).toBe(false)
    expect(roles('owner')).toBe(false)
  })
})

describe('[AUTH-1] limits, at their edges', () => {
  test.each([
    ['reasonChars', (n: number) => ({ type: 'void-round', roundId: 'q1', reason: text(n) })],
    ['nameChars', (n: number) => ({ type: 'add-member', name: text(n), roles: ['panelist'] })],
    ['lineChars', (n: number) => ({ type: 'write-line', roundId: 'q1', line: text(n) })],
    ['writingSeconds', (n: number) => ({ type: 'start-writing', roundId: 'q1', seconds: n })],
    ['levels', (n: number) => ({ type: 'record-consensus', roundId: 'q1', level: n, reason: '' })],
    ['levels', (n: number) => seal({ kind: 'rated', level: n, ticks: [], evidence: '' })],
    [
      'evidenceChars',
      (n: number) => seal({ kind: 'rated', level: 1, ticks: [], evidence: text(n) }),
    ],
    ['reasonChars', (n: number) => seal({ kind: 'not-rated', reason: text(n) })],
    ['members', (n: number) => setPolicy({ quorum: n, timerSeconds: null })],
    ['timerSeconds', (n: number) => setPolicy({ quorum: null, timerSeconds: n })],
  ] as const)('[AUTH-1] %s: as much as that and no more', (limit, commandWith) => {
    expect(accepts(commandWith(limits[limit]))).toBe(true)
    expect(accepts(commandWith(limits[limit] + 1))).toBe(false)
    expect(accepts(commandWith(0))).toBe(['evidenceChars', 'lineChars'].includes(limit))
  })

  test('[REVEAL-2] a quorum is one at least, a timer ten seconds', () => {
    const policy = (quorum: number | null, timerSeconds: number | null) =>
      Policy.safeParse({ kind: 'all-sealed', quorum, timerSeconds }).success
    expect([policy(1, 10), policy(null, null)]).toEqual([true, true])
    expect([policy(0, null), policy(1.5, null)]).toEqual([false, false])
    expect([policy(null, 9), policy(null, 10.5)]).toEqual([false, false])
  })

  test('[SEAL-3] a tick is a rank and a place', () => {
    const ticks = (...given: string[]) =>
      Rating.safeParse({ kind: 'rated', level: 1, ticks: given, evidence: '' }).success
    for (const tick of ['1.1', '7.20', '3.10']) expect([tick, ticks(tick)]).toEqual([tick, true])
    for (const tick of ['0.1', '8.1', '1.0', '1.21', '1.01', '1', ' 1.1', '1.1\n'])
      expect([tick, ticks(tick)]).toEqual([tick, false])
  })
})

const receipt = { salt: '0'.repeat(32), hash: 'f'.repeat(64) }
const seal = (rating: object) => ({ type: 'seal-rating', roundId: 'q1', rating, receipt })
const setPolicy = (policy: object) => ({
  type: 'set-policy',
  policy: { kind: 'all-sealed', ...policy },
})
function excuse(cause: string) {
  return { type: 'excuse-member', memberId: 'ann', roundId: null, cause, reason: 'for a reason' }
}
