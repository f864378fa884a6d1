import { expect, test } from 'vitest'
import { rated } from '../support/interviews.ts'
import { Person } from '../support/person.ts'
import { startServer } from '../support/server.ts'

type Invite = { name: string; url: string; memberId: string }

test('[AUTH-1] one browser with three windows is three people in a practice interview, and still the owner', async () => {
  const server = await startServer()
  const owner = new Person(server.url)
  await owner.open(await server.ownerLink())
  const { status, body } = await owner.post('/practice')
  expect(status).toBe(201)
  const invites: Invite[] = body.invites
  expect(invites.map(({ name }) => name)).toEqual(['Ada', 'Ben', 'Chloe'])
  const seats = []
  for (const { url, memberId } of invites) {
    await owner.open(url)
    seats.push(await owner.enter(body.interview.id, memberId))
  }
  const [ada, ben, chloe] = seats
  if (!ada || !ben || !chloe) throw new Error('a window is missing')
  await ada.do({ type: 'start-interview' })
  await ada.do({ type: 'open-round', roundId: 'q1' })
  for (const seat of [chloe, ben])
    await seat.do({ type: 'seal-rating', roundId: 'q1', rating: rated(2) })
  await ada.do({ type: 'seal-rating', roundId: 'q1', rating: rated(1) })
  await Promise.all(
    seats.map((seat) => seat.until(() => Object.keys(seat.view.ratings).length === 3)),
  )
  const path = `/interviews/${body.interview.id}/members/${invites[1]?.memberId}/invite`
  expect((await owner.post(path)).status).toBe(201)
  await ben.ended()
  expect(chloe.socket.connected).toBe(true)
})

test('[KEY-1] [CALIB-1] a practice calibration has the sample clips once, with a key that nobody reads before the reveal', async () => {
  const server = await startServer()
  const owner = new Person(server.url)
  await owner.open(await server.ownerLink())
  const practise = () => owner.post('/practice?mode=calibration')
  const { status, body } = await practise()
  expect(status).toBe(201)
  expect((await practise()).status).toBe(201)
  const { clips } = (await owner.get('/clips')).body
  const done = { sealed: 1, experts: 1, isDone: true }
  expect(clips.map(({ key }: { key: object }) => key)).toEqual([done, done])
  const seats = []
  for (const { url, memberId } of body.invites) {
    await owner.open(url)
    seats.push(await owner.enter(body.interview.id, memberId))
  }
  const [ada, ben, chloe] = seats
  if (!ada || !ben || !chloe) throw new Error('a window is missing')
  await ada.do({ type: 'start-interview' })
  await ada.do({ type: 'open-round', roundId: 'q1' })
  const seal = { type: 'seal-rating', roundId: 'q1' } as const
  await chloe.do({ ...seal, rating: rated(3) })
  await ben.do({ ...seal, rating: rated(2) })
  const rationale = 'every Monday at nine'
  const heard = () => JSON.stringify(ada.view.rounds['q1']?.key ?? null)
  expect(heard()).not.toContain(rationale)
  await ada.do({ ...seal, rating: rated(1) })
  await ada.until(() => heard().includes(rationale))
  expect(ada.view.rounds['q1']?.key).toMatchObject({
    level: 3,
    criteria: ['3.1', '3.2'],
    experts: [{ name: 'Kim Sample' }],
  })
})

test('[KIT-1] practising again uses the sample kit that is there', async () => {
  const server = await startServer()
  const owner = new Person(server.url)
  await owner.open(await server.ownerLink())
  await owner.post('/practice')
  await owner.post('/practice')
  const { kits } = (await owner.get('/kits')).body
  expect(kits).toHaveLength(1)
  expect(kits[0].version).toBe(1)
  expect((await owner.get('/interviews')).body.interviews).toMatchObject([
    { practice: true, phase: 'lobby' },
    { practice: true, phase: 'lobby' },
  ])
})
