import { expect, test } from 'vitest'
import { defaultPolicy } from '../../shared/interview/defaults.ts'
import { sampleKitText } from '../../shared/kit/sample.ts'
import { eventually } from '../support/eventually.ts'
import { Person, type Seat } from '../support/person.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { publishClips } from '../support/clip-library.ts'

const members = [
  { name: 'Gus', roles: ['facilitator', 'panelist'] },
  { name: 'Pam', roles: ['panelist'] },
]

async function ownerOf(server: RunningServer): Promise<Person> {
  const owner = new Person(server.url)
  await owner.open(await server.ownerLink())
  return owner
}

async function kitOf(owner: Person): Promise<string> {
  return (await owner.post('/kits', { text: sampleKitText })).body.kit.id
}

/** Makes an interview or a session, lets its facilitator do something in it, and leaves it alone. */
async function leave(
  server: RunningServer,
  made: { status: number; body: any },
  job: (gus: Seat) => Promise<void>,
): Promise<string> {
  expect(made.status).toBe(201)
  const { interview, invites } = made.body
  const gus = new Person(server.url)
  await gus.open(invites[0].url)
  await job(await gus.enter(interview.id))
  gus.close()
  return interview.id
}

const events = async ({ store }: RunningServer, id: string) =>
  (await store.interviews.read(id)).map(({ event }) => event)
const happened = (server: RunningServer, id: string, type: string) =>
  eventually(async () => (await events(server, id)).find((event) => event.type === type) ?? false)

const seal = async (gus: Seat) => {
  await gus.do({
    type: 'seal-rating',
    roundId: 'q1',
    rating: { kind: 'rated', level: 2, ticks: [], evidence: '' },
  })
}

/** A self-paced session that turns over so many milliseconds from now. */
async function leaveSession(server: RunningServer, owner: Person, inMs: number) {
  const [clip] = await publishClips(server, await kitOf(owner))
  const deadline = Date.now() + inMs
  const policy = { ...defaultPolicy, kind: 'debrief', pace: 'self', order: 'given', deadline }
  const made = await owner.post('/calibrations', {
    title: 'Calibration of May',
    members,
    clips: [{ id: clip, withoutKey: true }],
    policy,
  })
  const id = await leave(server, made, async (gus) => {
    await gus.do({ type: 'start-interview' })
    await seal(gus)
  })
  return { id, deadline }
}

test('[CALIB-2] a session turns over at its deadline with nobody there', async () => {
  const server = await startServer({ unloadMs: 20 })
  const { id, deadline } = await leaveSession(server, await ownerOf(server), 2_500)
  const opened = await happened(server, id, 'debrief-opened')
  expect(opened).toMatchObject({ by: 'clock' })
  expect(opened.at).toBeGreaterThanOrEqual(deadline)
  const types = (await events(server, id)).map(({ type }) => type)
  expect(types.filter((type) => type === 'round-revealed')).toHaveLength(1)
})

test('[CALIB-2] [STORE-1] a deadline that comes after a restart, or passes while no server runs, is kept', async () => {
  const server = await startServer({ unloadMs: 20 })
  const owner = await ownerOf(server)
  const missed = await leaveSession(server, owner, 2_500)
  const later = await leaveSession(server, owner, 6_000)
  await server.restart(() => eventually(() => Date.now() > missed.deadline))
  expect(await happened(server, missed.id, 'debrief-opened')).toMatchObject({ by: 'clock' })
  const opened = await happened(server, later.id, 'debrief-opened')
  expect(opened.at).toBeGreaterThanOrEqual(later.deadline)
}, 30_000)

test('[REVEAL-2] the timer of a round runs out with nobody there', async () => {
  const server = await startServer({ unloadMs: 20 })
  const owner = await ownerOf(server)
  const made = await owner.post('/interviews', {
    candidate: 'Robin Sample',
    kitId: await kitOf(owner),
    policy: { ...defaultPolicy, timerSeconds: 10 },
    members,
  })
  const id = await leave(server, made, async (gus) => {
    await gus.do({ type: 'start-interview' })
    await gus.do({ type: 'open-round', roundId: 'q1' })
    await seal(gus)
  })
  const revealed = await eventually(
    async () => (await events(server, id)).find(({ type }) => type === 'round-revealed') ?? false,
    20_000,
  )
  expect(revealed).toMatchObject({ by: 'clock', how: 'timer' })
}, 30_000)
