import { expect, test } from 'vitest'
import type { Buffering } from '../../shared/protocol.ts'
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
  expect(await mine('Pam')).toEqual({ sessions: [], certificates: [], repeated: [] })
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
  const { kit } = (await owner.get(`/kits/${kitId}`)).body
  expect((await mine('Pam')).certificates).toEqual([
    { name: 'Pam', kitId, kitTitle: kit.title, rule, certificate },
  ])
  expect((await owner.get('/kits/no-kit/certificate')).status).toBe(404)
  await owner.delete(`/interviews/${session.id}/members/${session.place('Pam').memberId}/invite`)
  expect((await session.place('Pam').person.get('/calibrations/mine')).body.sessions).toEqual([])
})

test('[CALIB-4] [CALIB-5] the same clips again add nothing to a certificate, and show the panelist how they moved', async () => {
  const { keyed, owner, kitId } = await someKeys()
  const clips = keyed.clips.slice(0, 2).map((id) => ({ id }))
  const path = `/kits/${kitId}/certificate`
  const certificate = async () => (await owner.get(path)).body.people[0]?.certificate
  const first = await startCalibration(keyed, { clips })
  await rateAll(first)
  await first.do('Gus', { type: 'open-debrief' })
  // Quin does not share the first time: then the keys are known.
  await first.do('Pam', { type: 'share-results', shared: true })
  keyed.clock.skip(60_000)
  const again = await startCalibration(keyed, { clips })
  await rateAll(again)
  await again.do('Gus', { type: 'open-debrief' })
  for (const name of ['Pam', 'Quin']) await again.do(name, { type: 'share-results', shared: true })
  expect(await certificate()).toMatchObject({ sessions: 1, clips: 2, exact: 2 })
  const { people } = (await owner.get(path)).body
  expect(people).toMatchObject([
    { name: 'Pam', certificate: { clips: 2 } },
    { name: 'Quin', certificate: { clips: 0, isHeld: false } },
  ])
  // One browser that is in both sessions.
  const quin = again.place('Quin').person
  await quin.open(first.place('Quin').url)
  const told = (await quin.get('/calibrations/mine')).body.repeated
  expect(told).toMatchObject(
    clips.map(({ id }) => ({
      clipId: id,
      before: { level: 3 },
      now: { level: 3, interviewId: again.id },
      moved: 'same',
    })),
  )
  expect((await again.place('Pam').person.get('/calibrations/mine')).body.repeated).toEqual([])
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

test('[CALIB-3] who must buffer is told to the facilitator alone, where the session waits for everyone', async () => {
  const keyed = await startKeying()
  await sealKeys(keyed, ['q1', 'q2', 'q3'])
  const clips = keyed.clips.slice(0, 2).map((id) => ({ id }))
  const led = { kind: 'all-sealed', quorum: null, timerSeconds: null, pace: 'led' }
  const waits = await startCalibration(keyed, { clips, policy: { ...led, wait: true } })
  const told = (session: Calibration, name: string) => {
    const heard: Buffering[] = []
    session.place(name).seat.socket.on('buffering', (list: Buffering) => heard.push(list))
    return heard
  }
  const report = (session: Calibration, name: string, body: unknown) =>
    session.place(name).seat.socket.emit('buffering', body)
  const byName = Object.fromEntries(waits.names.map((name) => [name, told(waits, name)]))
  const gus = byName['Gus'] ?? []
  const [pam, quin] = ['Pam', 'Quin'].map((name) => waits.place(name).memberId)
  const one = (memberId: string | undefined) => ({ roundId: 'q1', memberId })
  const nextFor = (list: object[]) => expect.poll(() => gus.at(-1)).toEqual(list)

  report(waits, 'Pam', { roundId: 'q1' })
  await nextFor([one(pam)])
  report(waits, 'Quin', { roundId: 'q1' })
  await nextFor(
    [one(pam), one(quin)].toSorted((a, b) => (String(a.memberId) < String(b.memberId) ? -1 : 1)),
  )
  report(waits, 'Pam', { roundId: null })
  await nextFor([one(quin)])
  // What no client sends changes nothing; a window that goes waits for nothing.
  for (const body of [
    { roundId: 'q9' },
    { roundId: 'q1', more: 1 },
    { roundId: 'q'.repeat(65) },
    'q1',
    7,
  ])
    report(waits, 'Pam', body)
  report(waits, 'Pam', { roundId: 'q2' })
  await nextFor([one(quin), { roundId: 'q2', memberId: pam }])
  waits.place('Quin').seat.close()
  await nextFor([{ roundId: 'q2', memberId: pam }])
  expect([byName['Pam'], byName['Quin'], byName['Rex']]).toEqual([[], [], []])
  // A facilitator who comes back is told at once.
  const { person, memberId } = waits.place('Gus')
  const back = person.seat(waits.id, memberId)
  const again: Buffering[] = []
  back.socket.on('buffering', (list: Buffering) => again.push(list))
  await expect.poll(() => again).toEqual([[{ roundId: 'q2', memberId: pam }]])

  const goesOn = await startCalibration(keyed, { clips, policy: led })
  const nothing = told(goesOn, 'Gus')
  report(goesOn, 'Pam', { roundId: 'q1' })
  await goesOn.place('Pam').seat.socket.emitWithAck('clock')
  await goesOn.place('Gus').seat.socket.emitWithAck('clock')
  expect(nothing).toEqual([])
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
