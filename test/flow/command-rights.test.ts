import { expect, test, vi } from 'vitest'
import { Command } from '../../shared/interview/command.ts'
import type { Role } from '../../shared/interview/state.ts'
import { startClock } from '../support/clock.ts'
import { rated } from '../support/interviews.ts'
import { startPanel, three, type Panel } from '../support/panel.ts'
import type { Person, Seat } from '../support/person.ts'
import type { CommandBody } from '../support/receipts.ts'
import { rightsCells } from '../support/rights-table.ts'
import { startServer } from '../support/server.ts'
import { knock } from './doors.ts'
import { openRawCommands } from './raw-socket.ts'
import { openHouse, type Kind } from './visitors.ts'

const [roundId, memberId, reason] = ['nowhere', 'nobody', 'for a reason']
const receipt = { salt: '0'.repeat(32), hash: '0'.repeat(64) }
/** One command of each type that, once its sender's right is seen, another rule refuses: none changes anything. */
const harmless: readonly CommandBody[] = [
  { type: 'set-policy', policy: { kind: 'debrief', quorum: null, timerSeconds: null } },
  { type: 'set-debrief', debrief: { tolerance: 1 } },
  { type: 'add-member', name: 'Ann', roles: ['observer'] },
  { type: 'remove-member', memberId },
  { type: 'change-roles', memberId, roles: ['shadow'] },
  { type: 'hand-over-chair', memberId },
  { type: 'take-chair' },
  { type: 'excuse-member', memberId, roundId, cause: 'absent', reason },
  { type: 'lift-excuse', memberId, roundId },
  { type: 'start-interview' },
  { type: 'open-round', roundId },
  { type: 'show-round', roundId },
  { type: 'seal-rating', roundId, rating: rated(1), receipt },
  { type: 'reveal-round', roundId, force: reason },
  { type: 'skip-round', roundId, reason },
  { type: 'void-round', roundId, reason },
  { type: 'add-late-rating', roundId, rating: rated(1) },
  { type: 'revise-rating', roundId, rating: rated(1), reason },
  { type: 'report-receipt', roundId, memberId },
  { type: 'pull-back-round', roundId },
  { type: 'start-writing', roundId, seconds: 60 },
  { type: 'write-line', roundId, line: reason },
  { type: 'end-writing', roundId },
  { type: 'propose-consensus', roundId, level: 2, reason },
  { type: 'answer-proposal', roundId, proposedAt: 1, agrees: true, reason },
  { type: 'record-consensus', roundId, level: 2, reason },
  { type: 'open-debrief' },
  { type: 'record-decision', outcome: 'advance', reason },
  { type: 'dissent', reason },
  { type: 'withdraw-dissent' },
  { type: 'reopen-debrief', reason },
  { type: 'close-interview', reason: '' },
  { type: 'give-up-loop', reason },
  { type: 'set-playback', roundId, playing: true, positionMs: 0, rate: 1 },
  { type: 'share-results', shared: false },
]
const commandTypes = harmless.map(({ type }) => type)

/** Who may, by the table of rights: those get past the question of rights, everyone else is `forbidden`. */
const mayAs = (role: string) =>
  rightsCells.filter((cell) => cell.role === role && cell.mark === 'yes').map(({ type }) => type)

/** The types of commands that are not refused for want of a right. */
async function allowedTo(send: (body: CommandBody) => Promise<string>): Promise<string[]> {
  const allowed: string[] = []
  for (const body of harmless) {
    const code = await vi.waitFor(async () => {
      const answer = await send(body)
      // There are more types than may be sent at once.
      if (['too-fast', 'too-many-requests'].includes(answer)) throw new Error(answer)
      return answer
    })
    expect(code).not.toBe('invalid')
    if (code !== 'forbidden') allowed.push(body.type)
  }
  return allowed
}

const overSocket = (seat: Seat) => async (body: CommandBody) => {
  const ack = await seat.send(body)
  return ack.ok ? 'ok' : ack.code
}
const overHttp = (person: Person, panel: Panel) => async (body: CommandBody) => {
  const path = `/interviews/${panel.id}/commands`
  const answer = await person.post(path, { id: crypto.randomUUID(), ...body })
  return answer.status === 200 ? 'ok' : answer.body.error.code
}

test('[AUTH-1] each command type is tried', () => {
  const types = Command.options.map((option) => option.shape.type.value)
  expect(commandTypes.toSorted()).toEqual(types.toSorted())
})

test.each([
  { chair: ['facilitator'], role: 'facilitator' },
  { chair: ['facilitator', 'panelist'], role: 'both' },
] as { chair: Role[]; role: string }[])(
  '[AUTH-1] over a socket and by HTTP every role may ask for what the table says, the chair as $chair',
  async ({ chair, role }) => {
    const { panel, visitors, rows } = await openHouse(chair)
    await panel.do('Fay', { type: 'start-interview' })
    const before = await rows()
    const members = { Fay: role, Ann: 'panelist', Otto: 'observer', Shay: 'shadow' }
    for (const [name, of] of Object.entries(members)) {
      const expected = [name, commandTypes.filter((type) => mayAs(of).includes(type))]
      expect([name, await allowedTo(overSocket(panel.seat(name)))]).toEqual(expected)
      expect([name, await allowedTo(overHttp(panel.person(name), panel))]).toEqual(expected)
    }
    const owner = commandTypes.filter((type) => mayAs('owner').includes(type))
    expect(await allowedTo(overHttp(panel.owner, panel))).toEqual(owner)

    const outside: [Kind, string][] = [
      ['stranger', 'not-signed-in'],
      ['expired', 'not-signed-in'],
      ['other', 'not-found'],
      ['removed', 'not-found'],
      ['revoked', 'not-found'],
    ]
    for (const [kind, code] of outside) {
      const { person } = visitors[kind]
      expect([kind, await knock(person, { interview: panel.id })]).toEqual([kind, code])
      for (const body of harmless)
        expect([kind, await overHttp(person, panel)(body)]).toEqual([kind, code])
    }
    expect(await knock(panel.owner, { interview: panel.id })).toBe('not-found')
    expect(await rows()).toBe(before)
  },
)

const endings: [string, (panel: Panel, skip: (ms: number) => void) => Promise<unknown>][] = [
  [
    'removed',
    (panel) =>
      panel.owner.post(`/interviews/${panel.id}/commands`, {
        id: 'gone-at-once',
        type: 'remove-member',
        memberId: panel.member('Ann'),
      }),
  ],
  [
    'revoked',
    (panel) => panel.owner.delete(`/interviews/${panel.id}/members/${panel.member('Ann')}/invite`),
  ],
  ['signed out', (panel) => panel.person('Ann').delete('/session')],
  ['expired', async (_panel, skip) => skip(25 * 3600 * 1000)],
]
test.each(endings)(
  '[AUTH-1] a member who was %s while their sockets are open gets nothing done by any command type',
  async (_name, end) => {
    const clock = startClock()
    const server = await startServer({ now: clock.now, env: { SESSION_DAYS: '1' } })
    const panel = await startPanel(server, { members: three })
    await panel.do('Fay', { type: 'start-interview' })
    const { person, memberId: member } = panel.place('Ann')
    const socket = await openRawCommands(person, { interview: panel.id, member })
    await end(panel, clock.skip)
    const before = await server.store.interviews.read(panel.id)
    // Whether the window has heard of its end or not, it sends on.
    for (const body of harmless) socket.sendCommand({ id: crypto.randomUUID(), ...body })
    await socket.closed
    expect(socket.answers()).toEqual([])
    expect(await server.store.interviews.read(panel.id)).toEqual(before)
  },
)
