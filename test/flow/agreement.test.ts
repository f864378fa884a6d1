import { expect, onTestFinished, test } from 'vitest'
import { DashboardDesk, type DashboardState } from '../../server/dashboards/desk.ts'
import type { Store } from '../../server/store/store.ts'
import type { Dashboard } from '../../shared/dashboard/dashboard.ts'
import { eventually } from '../support/eventually.ts'
import { aKit, rated } from '../support/interviews.ts'
import type { Person } from '../support/person.ts'
import { signInOwner, startPanel, three } from '../support/panel.ts'
import { makeRole, saveRole } from '../support/role.ts'
import { startServer } from '../support/server.ts'
import { openTempStore } from '../support/stores.ts'
import { holdBoth, loopOf, twoInterviews } from '../support/two-interviews.ts'

const rolePath = '/roles/research%20engineer/agreement'

/** Asks until the figures are there, as a page does. */
async function figuresOf(owner: Person, path: string): Promise<Dashboard> {
  for (;;) {
    const { status, body, text } = await owner.get(path)
    if (status !== 200) throw new Error(text)
    const answer: DashboardState = body
    if (answer.state === 'ready') return answer.dashboard
    expect(answer.done).toBeGreaterThanOrEqual(0)
    expect(answer.done).toBeLessThanOrEqual(1)
  }
}

test('[STATS-3] a role and a kit have figures of all their live interviews, and of nothing else', async () => {
  const server = await startServer()
  const owner = await signInOwner(server)
  await saveRole(server.store, makeRole({ candidates: 10, raters: 3 }))
  const other = makeRole({ candidates: 5, raters: 3, role: 'Designer', seed: 2 })
  await saveRole(server.store, other)
  await owner.post('/practice')
  const role = await figuresOf(owner, rolePath)
  // Ten questions each; of the two interviews that are still open the last one was not asked.
  expect(role.counts).toMatchObject({ interviews: 10, answers: 8 * 10 + 2 * 9, raters: 3 })
  expect(role.questions).toHaveLength(10)
  expect(role.raters).toMatchObject([
    [{ name: 'Rater-1' }, { name: 'Rater-2' }, { name: 'Rater-3' }],
  ])
  expect((await figuresOf(owner, '/roles/designer/agreement')).counts.interviews).toBe(5)
  const { body } = await owner.post('/kits', { kit: aKit(1) })
  expect((await figuresOf(owner, `/kits/${body.kit.id}/agreement`)).counts.interviews).toBe(0)
  expect((await owner.get('/roles/nobody/agreement')).status).toBe(404)
  expect((await owner.get('/kits/nothing/agreement')).status).toBe(404)
})

test('[STATS-3] [SEAL-1] an unrevealed rating changes nothing in the figures, not a byte', async () => {
  const server = await startServer()
  const panel = await startPanel(server, { members: three })
  const paths = [rolePath, `/kits/${panel.kitId}/agreement`]
  const told = async () => {
    for (const path of paths) await figuresOf(panel.owner, path)
    return Promise.all(paths.map(async (path) => (await panel.owner.get(path)).text))
  }
  await panel.begin()
  const before = await told()
  await panel.seal('Ann', 'q1', rated(3, 'Ann heard it'))
  expect(await told()).toEqual(before)
  await panel.seal('Bob', 'q1', rated(1))
  const revealed = await figuresOf(panel.owner, rolePath)
  expect(revealed.counts).toMatchObject({ interviews: 1, answers: 1, ratings: 2 })
  expect(revealed.overall.exact).toMatchObject({ status: 'ok', value: 0, ci: null, n: 1 })
  await panel.open('q2')
  const open = await told()
  await panel.seal('Ann', 'q2', rated(2))
  await panel.seal('Ann', 'q2', rated(1, 'after all'))
  expect(await told()).toEqual(open)
  await panel.do('Fay', { type: 'void-round', roundId: 'q1', reason: 'Asked wrongly' })
  expect((await figuresOf(panel.owner, rolePath)).counts.answers).toBe(0)
})

test('[LOOP-1] an interview that waits for its loop is in no figure until the loop opens', async () => {
  const both = await twoInterviews()
  const { owner } = both.first.panel
  const interviews = async () => (await figuresOf(owner, rolePath)).counts.interviews
  await holdBoth(both)
  expect(await interviews()).toBe(2)
  const loop = await loopOf(both)
  expect(await interviews()).toBe(0)
  await loop.do('Fay', { type: 'open-debrief' })
  await loop.allSee(({ interview }) => interview.phase === 'debrief')
  expect(await interviews()).toBe(2)
})

/** A desk on the store of a server, that does not wait for what takes a moment. */
function openDesk({ store, dataDir }: { store: Store; dataDir: string }, patienceMs: number) {
  const worker = { dataDir, sealKeys: null }
  const desk = new DashboardDesk({ store: store.interviews, worker, waitMs: 1, patienceMs })
  onTestFinished(() => desk.close())
  return desk
}
const role = { role: 'research engineer' }
const isReady = async (desk: DashboardDesk) => (await desk.ask(role)).state === 'ready'

test('[STATS-3] figures that nobody waits for are given up, and made when somebody asks again', async () => {
  const temp = await openTempStore()
  await saveRole(temp.store, makeRole({ candidates: 12, raters: 3 }))
  const desk = openDesk(temp, 20)
  const [one, other] = await Promise.all([desk.ask(role), desk.ask(role)])
  expect([one.state, other.state]).toEqual(['computing', 'computing'])
  expect(desk.underWay).toBe(1)
  await eventually(() => desk.underWay === 0)
  await eventually(() => isReady(desk))
})

test('[SEAL-4] that figures are made anew tells nobody of a seal', async () => {
  const server = await startServer()
  const panel = await startPanel(server, { members: three })
  const desk = openDesk(server, 60_000)
  await panel.begin()
  for (const name of ['Ann', 'Bob']) await panel.seal(name, 'q1')
  await panel.open('q2')
  await eventually(() => isReady(desk))
  await panel.seal('Ann', 'q2')
  expect((await desk.ask(role)).state).toBe('ready')
  await panel.seal('Bob', 'q2')
  expect((await desk.ask(role)).state).toBe('computing')
  await eventually(() => isReady(desk))
})

test('[STATS-3] what keeps the figures from being made is an error, and no silence', async () => {
  const temp = await openTempStore()
  const desk = openDesk({ ...temp, dataDir: `${temp.dataDir}/none` }, 60_000)
  await expect(eventually(() => isReady(desk))).rejects.toThrow('There is no data of Evenhand')
})
