import { expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { Calibration, sealKeys, startCalibration, startKeying } from './keyed-panels.ts'

/** A keying whose first two clips have keys; the third was set aside. */
async function someKeys() {
  const keyed = await startKeying()
  const { panel } = keyed.tapped
  await panel.do('Fay', { type: 'start-interview' })
  await panel.do('Fay', { type: 'void-round', roundId: 'q3', reason: 'cannot be heard' })
  for (const roundId of ['q1', 'q2'])
    for (const name of ['Ann', 'Bob']) await panel.seal(name, roundId)
  await panel.allSee(({ interview }) => interview.phase === 'closed')
  return { keyed, owner: panel.owner, kitId: panel.kitId }
}

const members = [{ name: 'Gus', roles: ['facilitator', 'panelist'] }]

test('[CALIB-1] a session is made of published clips for one kit, with keys unless on purpose', async () => {
  const { keyed, owner } = await someKeys()
  const [first, , third] = keyed.clips
  const make = async (clips: unknown, more: object = {}) => {
    const wanted = { title: 'Calibration of May', members, clips, ...more }
    const { status, body } = await owner.post('/calibrations', wanted)
    return status === 201 ? 201 : body.error.code
  }
  expect(await make([{ id: third }])).toBe('clip-without-key')
  expect(await make([{ id: third, probe: true, withoutKey: true }])).toBe('clip-without-key')
  expect(await make([{ id: third, withoutKey: true }])).toBe(201)
  expect(await make([{ id: 'no-clip' }])).toBe('clip-not-published')
  expect(await make([{ id: first }, { id: first }])).toBe('invalid')
  expect(await make([])).toBe('invalid')
  const many = Array.from({ length: limits.sessionClips + 1 }, (_, index) => ({ id: `c${index}` }))
  expect(await make(many)).toBe('invalid')
  expect(await make(many.slice(1))).toBe('clip-not-published')
  expect(await make([{ id: first }], { members: [] })).toBe('invalid')
  const observers = [{ name: 'Gus', roles: ['facilitator'] }]
  expect(await make([{ id: first }], { members: observers })).toBe('members-wrong')
  const policy = { kind: 'debrief', quorum: null, timerSeconds: null, pace: 'self' }
  const now = keyed.clock.now()
  expect(await make([{ id: first }], { policy: { ...policy, deadline: now } })).toBe(
    'deadline-past',
  )
  expect(await make([{ id: first }], { policy: { ...policy, deadline: now + 1 } })).toBe(201)
  await keyed.server.store.clips.withdraw(first ?? '')
  expect(await make([{ id: first }])).toBe('clip-not-published')
  // No candidate's role, no comparison and no rule knows of it.
  expect((await owner.get('/roles')).body.roles).toEqual([])
  expect((await owner.get('/roles/research%20engineer/comparison')).status).toBe(404)
})

/** Both rate both clips: Pam at the key's level, Quin above it. */
async function rateAll(session: Calibration, isLed = true): Promise<void> {
  await session.do('Gus', { type: 'start-interview' })
  for (const roundId of ['q1', 'q2']) {
    if (isLed) await session.do('Gus', { type: 'open-round', roundId })
    await session.seal('Pam', roundId, 2)
    await session.seal('Quin', roundId, 3)
  }
}

test('[CALIB-4] [CALIB-5] results are the panelist’s own, and the owner learns by name what was shared', async () => {
  const { keyed, owner, kitId } = await someKeys()
  const clips = keyed.clips.slice(0, 2).map((id) => ({ id }))
  const session = await startCalibration(keyed, { clips })
  const mine = async (name: string) =>
    (await session.place(name).person.get('/calibrations/mine')).body
  await rateAll(session)
  expect(await mine('Pam')).toEqual({ sessions: [], certificates: [] })
  await session.do('Gus', { type: 'open-debrief' })
  const own = { title: 'Calibration of May', kitId, clips: 2, isShared: false }
  expect(await mine('Quin')).toMatchObject({
    sessions: [{ ...own, exact: 0, adjacent: 2, bias: 1 }],
    certificates: [{ kitId, certificate: { sessions: 0, clips: 0, isHeld: false } }],
  })
  expect((await mine('Rex')).sessions).toEqual([])
  const rule = { clips: 2, exactPercent: 100, months: 1 }
  const path = `/kits/${kitId}/certificate`
  expect((await owner.put(path, rule)).body).toEqual({ rule })
  expect((await owner.get(path)).body).toEqual({ rule, people: [] })

  for (const name of ['Pam', 'Quin'])
    await session.do(name, { type: 'share-results', shared: true })
  await session.do('Quin', { type: 'share-results', shared: false })
  const certificate = { sessions: 1, clips: 2, exact: 2, isHeld: true }
  expect((await owner.get(path)).body).toEqual({ rule, people: [{ name: 'Pam', certificate }] })
  expect((await mine('Pam')).certificates).toEqual([{ kitId, rule, certificate }])
  expect((await owner.get('/kits/no-kit/certificate')).status).toBe(404)
  await owner.delete(`/interviews/${session.id}/members/${session.place('Pam').memberId}/invite`)
  expect((await session.place('Pam').person.get('/calibrations/mine')).body.sessions).toEqual([])
})

test('[CALIB-2] at its deadline a self-paced session turns over by the clock, keys and all', async () => {
  const { keyed } = await someKeys()
  const { clock } = keyed
  const policy = {
    kind: 'all-sealed',
    quorum: null,
    timerSeconds: null,
    pace: 'self',
    order: 'shuffled',
    deadline: clock.now() + 60_000,
  }
  const clips = keyed.clips.slice(0, 2).map((id) => ({ id }))
  const session = await startCalibration(keyed, { clips, policy })
  await session.do('Gus', { type: 'start-interview' })
  await session.seal('Pam', 'q2')
  await session.seal('Quin', 'q2')
  const { seat } = session.place('Pam')
  await session.allSee(({ view }) => view.rounds['q2']?.sealed === 2)
  expect(seat.view.rounds['q2']).toMatchObject({ state: 'open', sealed: 2, expected: 2, key: null })
  // The alarm is set anew with each command: what is left is a moment.
  clock.skip(59_500)
  await session.seal('Pam', 'q1')
  clock.skip(500)
  await session.allSee(({ view }) => view.interview.phase === 'debrief')
  expect(seat.view.rounds['q1']).toMatchObject({ state: 'revealed', reveal: { how: 'timer' } })
  expect(seat.view.rounds['q2']?.key?.experts.map(({ name }) => name)).toEqual(['Ann', 'Bob'])
})

test('[CALIB-3] the player of a led session is the same for all, late comers included', async () => {
  const keyed = await startKeying()
  await sealKeys(keyed, ['q1', 'q2', 'q3'])
  const [id] = keyed.clips
  const { store } = keyed.server
  const found = await store.clips.find(id ?? '')
  if (!found) throw new Error('no clip')
  const heard = { ...found.clip, id: 'heard', kind: 'audio' as const, durationMs: 30_000 }
  await store.clips.add(heard)
  const clips = [{ id: heard.id, withoutKey: true }, { id }]
  const session = await startCalibration(keyed, { clips })
  const move = { type: 'set-playback', playing: true, positionMs: 1_000, rate: 1.5 } as const
  await session.do('Gus', { type: 'start-interview' })
  for (const roundId of ['q1', 'q2']) await session.do('Gus', { type: 'open-round', roundId })
  await session.do('Gus', { ...move, roundId: 'q1' })
  const at = keyed.clock.now()
  const playback = { playing: true, positionMs: 1_000, rate: 1.5, at }
  await session.allSee(({ view }) => view.rounds['q1']?.playback?.at === at)
  const { person, memberId } = session.place('Rex')
  const late = await person.enter(session.id, memberId)
  expect(late.view.rounds['q1']?.playback).toEqual(playback)
  const ack = await session.place('Gus').seat.send({ ...move, roundId: 'q2' })
  expect(ack.ok || ack.code).toBe('no-playback')
  expect((await session.place('Pam').seat.send({ ...move, roundId: 'q1' })).ok).toBe(false)
})

test('[KEY-1] [AUTH-1] the library tells how far keys are, and who rates a clip hears it from the start on', async () => {
  const keyed = await startKeying()
  const { panel } = keyed.tapped
  const [first, second] = keyed.clips
  const listed = async () =>
    (await panel.owner.get('/clips')).body.clips
      .map(({ id, key }: { id: string; key: object | null }) => [id, key])
      .toSorted()
  const status = async (name: string) =>
    (await panel.person(name).get(`/clips/${first}/transcript`)).status
  const none = { sealed: 0, experts: 2, isDone: false }
  expect(await listed()).toEqual(keyed.clips.map((id) => [id, none]))
  expect(await status('Ann')).toBe(404)
  await panel.do('Fay', { type: 'start-interview' })
  expect([await status('Ann'), await status('Otto'), await status('Fay')]).toEqual([200, 200, 200])
  await panel.do('Fay', { type: 'void-round', roundId: 'q3', reason: 'cannot be heard' })
  for (const name of ['Ann', 'Bob']) await panel.seal(name, 'q1')
  await panel.seal('Ann', 'q2')
  expect(await listed()).toEqual([
    [first, { ...none, sealed: 2 }],
    [second, { ...none, sealed: 1 }],
    [keyed.clips[2], null],
  ])
  await panel.seal('Bob', 'q2')
  expect((await listed())[0]).toEqual([first, { sealed: 2, experts: 2, isDone: true }])

  const session = await startCalibration(keyed, { clips: [{ id: second }] })
  const pam = session.place('Pam')
  const hears = async (id = second) => (await pam.person.get(`/clips/${id}/transcript`)).status
  expect(await hears()).toBe(404)
  await session.do('Gus', { type: 'start-interview' })
  expect([await hears(), await hears(first)]).toEqual([200, 404])
  await session.do('Gus', { type: 'remove-member', memberId: pam.memberId })
  expect(await hears()).toBe(404)
})
