import { expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { refusals } from '../../shared/interview/refusal.ts'
import { rated } from '../support/interviews.ts'
import { startClock } from '../support/clock.ts'
import { startPanel, three } from '../support/panel.ts'
import { startServer } from '../support/server.ts'

const id = 'a-good-command-id'
const wrong: [string, unknown][] = [
  ['nothing', null],
  ['a list', [{ id, type: 'start-interview' }]],
  ['text', 'start-interview'],
  ['no id', { type: 'start-interview' }],
  ['a short id', { id: 'short', type: 'start-interview' }],
  ['an id that is no text', { id: 12_345_678, type: 'start-interview' }],
  ['an unknown type', { id, type: 'reveal-everything' }],
  ['a type for the clock alone', { id, type: 'tick' }],
  ['a type for links alone', { id, type: 'change-invite', memberId: 'x', inviteId: null }],
  ['a field too many', { id, type: 'start-interview', by: 'owner' }],
  ['a level out of range', { id, type: 'seal-rating', roundId: 'q1', rating: rated(8) }],
  ['a tick that is none', { id, type: 'seal-rating', roundId: 'q1', rating: rated(1, '', ['x']) }],
  [
    'too much evidence',
    { id, type: 'seal-rating', roundId: 'q1', rating: rated(1, 'x'.repeat(4001)) },
  ],
  ['bytes', Buffer.from('marker-of-input')],
]

test('[WIRE-1] a command that is none is refused as invalid, is never quoted, and hurts nobody', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  const { socket } = panel.seat('Fay')
  for (const [name, command] of wrong) {
    const ack = await socket.timeout(10_000).emitWithAck('command', command)
    expect([name, ack]).toEqual([name, { ok: false, code: 'invalid', message: refusals.invalid }])
  }
  await panel.do('Fay', { type: 'start-interview' })
  await panel.allSee(({ interview }) => interview.phase === 'rounds')
})

test('[WIRE-1] what is no command, or asks for no answer, is not read', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  const { socket } = panel.seat('Fay')
  socket.emit('command', { id, type: 'start-interview' })
  socket.emit('command')
  socket.emit('reveal', { roundId: 'q1' }, () => undefined)
  socket.emit('private', { memberId: panel.member('Ann') })
  expect(await panel.refused('Fay', { type: 'open-round', roundId: 'q1' })).toBe('wrong-phase')
  expect(panel.seat('Ann').view.interview.phase).toBe('lobby')
})

test('[WIRE-1] names of things that every object has are nobody and nothing', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  await panel.begin()
  for (const name of ['__proto__', 'constructor', 'toString']) {
    expect(await panel.refused('Fay', { type: 'remove-member', memberId: name })).toBe(
      'no-such-member',
    )
    expect(await panel.refused('Fay', { type: 'reveal-round', roundId: name })).toBe(
      'no-such-round',
    )
    const sealing = { type: 'seal-rating', roundId: name, rating: rated(1) } as const
    expect(await panel.refused('Ann', sealing)).toBe('no-such-round')
  }
})

test('[WIRE-1] too many commands at once are refused until time has passed, and another window is not slowed', async () => {
  const clock = startClock()
  const panel = await startPanel(await startServer({ now: clock.now }), { members: three })
  const ann = panel.seat('Ann')
  const many = Array.from({ length: limits.commandBurst * 2 }, () =>
    ann.send({ type: 'take-chair' }),
  )
  const codes = (await Promise.all(many)).map((ack) => (ack.ok ? 'ok' : ack.code))
  expect(codes.slice(0, limits.commandBurst)).not.toContain('too-fast')
  expect(codes.at(-1)).toBe('too-fast')
  expect(await panel.refused('Bob', { type: 'take-chair' })).not.toBe('too-fast')
  clock.skip(1_000)
  expect(await panel.refused('Ann', { type: 'take-chair' })).not.toBe('too-fast')
})

test('[WIRE-1] a message above the size limit ends its connection, and one below is read', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  const ann = panel.seat('Ann')
  const near = 'x'.repeat(limits.commandBytes - 200)
  expect(await ann.send({ type: 'take-chair', near } as never)).toMatchObject({ code: 'invalid' })
  let ended = 0
  ann.socket.on('disconnect', () => ended++)
  const over = 'x'.repeat(limits.commandBytes)
  await expect(ann.send({ type: 'take-chair', over } as never)).rejects.toThrow('disconnected')
  expect(ended).toBe(1)
  await ann.until(() => ann.socket.connected)
  expect(panel.seat('Bob').socket.connected).toBe(true)
})
