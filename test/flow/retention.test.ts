import { expect, test } from 'vitest'
import { startStillClock } from '../support/clock.ts'
import { eventually } from '../support/eventually.ts'
import { startPanel, three } from '../support/panel.ts'
import { startServer } from '../support/server.ts'
import { holdBoth, loopOf, twoInterviews } from '../support/two-interviews.ts'
import { bytesIn } from './data-files.ts'

const day = 24 * 3_600_000
/** The period in these tests, and how often it is looked whether it is over. */
const env = { RETENTION_DAYS: '30', SESSION_DAYS: '365' }
const retainMs = 25
const closing = { type: 'close-interview', reason: 'all is said' } as const

test('[RETAIN-2] an interview goes by itself a period after it was closed, and not before', async () => {
  const { now, skip } = startStillClock()
  const server = await startServer({ now, env, retainMs })
  const open = await startPanel(server, { members: three })
  const { owner } = open
  const panel = await startPanel(server, { members: three, owner })
  skip(20 * day)
  await panel.do('Fay', closing)
  const closedAt = now()
  skip(30 * day - 1)
  const preview = () => owner.get(`/interviews/${panel.id}/deletion`)
  expect((await preview()).body.dueAt).toBe(closedAt + 30 * day)
  expect((await owner.get(`/interviews/${open.id}/deletion`)).body.dueAt).toBe(null)
  // A start begins with a check, and an end waits for it.
  await server.restart()
  await eventually(async () => (await preview()).status === 200)
  expect(await server.store.deletions.list()).toEqual([])

  skip(1)
  await eventually(async () => (await server.store.deletions.find(panel.id))?.isDone === true)
  const [entry] = await server.store.deletions.list()
  expect(entry).toEqual({
    interviewId: panel.id,
    at: now(),
    by: 'period',
    cause: 'period',
    isDone: true,
  })
  expect((await preview()).body.error).toMatchObject({ code: 'deleted', at: now() })
  expect((await owner.get('/interviews')).body.interviews).toMatchObject([{ id: open.id }])
})

test('[RETAIN-2] what was due while the server was down is deleted when it starts', async () => {
  const { now, skip } = startStillClock()
  const server = await startServer({ now, env })
  const panels = [await startPanel(server, { members: three })]
  panels.push(await startPanel(server, { members: three, owner: panels[0]!.owner }))
  for (const panel of panels) await panel.do('Fay', closing)
  await server.restart(async () => skip(31 * day))
  const { deletions } = server.store
  await eventually(async () => (await deletions.list()).filter(({ isDone }) => isDone).length === 2)
  expect((await bytesIn(server.dataDir)).includes('Candidate 7')).toBe(false)
})

test('[RETAIN-2] interviews of a loop wait for the end of its own period', async () => {
  const { now, skip } = startStillClock()
  const both = await twoInterviews({ now, env, retainMs })
  const { server, first } = both
  await holdBoth(both)
  const loop = await loopOf(both)
  await loop.do('Fay', { type: 'open-debrief' })
  await loop.allSee(({ interview }) => interview.phase === 'debrief')
  skip(40 * day)
  const dueAt = async () => {
    const { body } = await first.panel.owner.get(`/interviews/${first.panel.id}/deletion`)
    return body.dueAt
  }
  expect(await dueAt()).toBe(null)
  await loop.do('Fay', closing)
  expect(await dueAt()).toBe(now() + 30 * day)
  skip(30 * day)
  await eventually(async () => (await server.store.deletions.list()).length === 3)
  expect(await server.store.interviews.summaries()).toEqual([])
})

test('[RETAIN-2] without a period nothing goes by itself', async () => {
  const { now, skip } = startStillClock()
  const server = await startServer({ now, retainMs })
  const panel = await startPanel(server, { members: three })
  await panel.do('Fay', closing)
  skip(1_000 * day)
  // Each start begins with a check, and each end waits for it.
  for (let check = 0; check < 2; check++) await server.restart()
  expect(await server.store.deletions.list()).toEqual([])
  expect(await server.store.interviews.summaries()).toHaveLength(1)
})
