import { expect, test } from 'vitest'
import { questionId, type BlindQuestion } from '../../shared/comparison/blind.ts'
import type { RoleSheets } from '../../shared/comparison/sheet.ts'
import { RoleRecords } from '../../server/interviews/role-records.ts'
import { limits } from '../../shared/limits.ts'
import { created, rated } from '../support/interviews.ts'
import { createInterview } from '../../shared/interview/create.ts'
import { signInOwner, startPanel, three } from '../support/panel.ts'
import { makeRole, saveRole } from '../support/role.ts'
import { startServer } from '../support/server.ts'
import { openTempStore } from '../support/stores.ts'

const path = '/roles/research%20engineer/comparison'
const blindPath = (place: number) =>
  `/roles/research%20engineer/blind/${questionId(`tell us about question ${place}.`)}`

test('[COMPARE-1] [SEAL-1] what is not revealed is a count in the comparison, and no answer to a blind question', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  const sheets = async (): Promise<RoleSheets> => (await panel.owner.get(path)).body
  await panel.begin()
  await panel.seal('Ann', 'q1', rated(3, 'Ann heard it'))
  expect((await sheets()).sheets).toMatchObject([{ id: panel.id, kit: null, rounds: [] }])
  expect((await panel.owner.get(blindPath(1))).status).toBe(404)
  await panel.seal('Bob', 'q1', rated(1))
  await panel.open('q2')
  await panel.seal('Ann', 'q2', rated(2, 'Ann waits'))
  const [sheet] = (await sheets()).sheets
  expect(sheet?.rounds[0]?.ratings.map(({ blind }) => blind)).toEqual([3, 1])
  expect(sheet?.rounds[1]).toMatchObject({ state: 'open', sealed: 1, expected: 2, ratings: [] })
  expect((await panel.owner.get(blindPath(2))).body.answers).toEqual([])
  await panel.do('Bob', {
    type: 'revise-rating',
    roundId: 'q1',
    rating: rated(2, 'Bob again'),
    reason: 'Heard more',
  })
  expect((await sheets()).sheets[0]?.rounds[0]?.ratings[1]).toMatchObject({ blind: 1, standing: 2 })
})

test('[COMPARE-5] the answers to one question come without names and in a new order each time', async () => {
  const server = await startServer()
  const owner = await signInOwner(server)
  const surnames = ['Ruiz', 'Park', 'Berg', 'Kimura', 'Okafor', 'Silva', 'Novak', 'Haas']
  const made = makeRole({
    candidates: 8,
    raters: 3,
    nameOf: (index) => `Dana ${surnames[index]}`,
    evidence: (index, rater) =>
      `dana ${surnames[index]?.toUpperCase()} said to Rater-${rater + 1} …`,
  })
  await saveRole(server.store, made)
  const answers = await Promise.all(Array.from({ length: 6 }, () => owner.get(blindPath(2))))
  for (const { text } of answers) {
    expect(text).not.toMatch(new RegExp(`dana|rater|interview-|${surnames.join('|')}`, 'i'))
    expect(JSON.parse(text).answers).toHaveLength(8)
  }
  const orders = new Set(answers.map(({ text }) => text))
  expect(orders.size).toBeGreaterThan(1)
  const sorted = ({ answers: all }: BlindQuestion) =>
    all.map((one) => JSON.stringify(one)).toSorted()
  for (const { body } of answers) expect(sorted(body)).toEqual(sorted(answers[0]?.body))
})

test('[COMPARE-1] roles are counted by their names, and practice is nobody’s candidate', async () => {
  const server = await startServer()
  const owner = await signInOwner(server)
  await saveRole(server.store, makeRole({ candidates: 3, raters: 2, role: 'Data/ML (m.f.d.)' }))
  await saveRole(
    server.store,
    makeRole({ candidates: 2, raters: 2, role: 'DATA/ML (M.F.D.)', seed: 2 }),
  )
  await owner.post('/practice')
  const { roles } = (await owner.get('/roles')).body
  expect(roles).toMatchObject([{ key: 'data/ml (m.f.d.)', interviews: 5, revealed: 5, decided: 5 }])
  const { status, body } = await owner.get(`/roles/${encodeURIComponent(roles[0].key)}/comparison`)
  expect([status, body.sheets.length]).toEqual([200, 5])
})

test('[DECIDE-1] a role counts the decisions that stand, also of interviews that were closed', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  await panel.begin()
  for (const name of ['Ann', 'Bob']) await panel.seal(name, 'q1', rated(2))
  await panel.do('Fay', { type: 'open-debrief', force: 'enough is known' })
  const decided = async () => (await panel.owner.get('/roles')).body.roles[0].decided
  const decide = () =>
    panel.do('Fay', { type: 'record-decision', outcome: 'hold', reason: 'one more talk' })
  expect(await decided()).toBe(0)
  await decide()
  expect(await decided()).toBe(1)
  await panel.do('Fay', { type: 'reopen-debrief', reason: 'there is more' })
  expect(await decided()).toBe(0)
  await decide()
  await panel.do('Fay', { type: 'close-interview', reason: '' })
  expect(await decided()).toBe(1)
})

test('[COMPARE-1] a role is compared up to the limit, and refused beyond it', async () => {
  const server = await startServer()
  const owner = await signInOwner(server)
  const waiting = Array.from({ length: limits.roleInterviews + 1 }, (_, index) => {
    const event = { ...created(), interviewId: `waiting-${index}` }
    return { interview: createInterview(event), events: [event] }
  })
  await saveRole(server.store, waiting.slice(1))
  expect((await owner.get(path)).body.sheets).toHaveLength(limits.roleInterviews)
  await saveRole(server.store, waiting.slice(0, 1))
  const { status, body } = await owner.get(path)
  expect([status, body.error.code]).toEqual([409, 'role-too-large'])
})

test('[COMPARE-1] what is kept of records stays within its bound, and is as the logs say', async () => {
  const { store } = await openTempStore()
  await saveRole(store, makeRole({ candidates: 6, raters: 3 }))
  const summaries = await store.interviews.summaries()
  const most = 60_000
  const [bounded, roomy] = [
    new RoleRecords(store.interviews, most),
    new RoleRecords(store.interviews),
  ]
  const wanted = await roomy.read(summaries)
  expect(roomy.size).toBeGreaterThan(most)
  for (let again = 0; again < 3; again++) {
    expect(await bounded.read(summaries)).toEqual(wanted)
    expect(bounded.size).toBeLessThanOrEqual(most)
    expect(bounded.size).toBeGreaterThan(0)
  }
  expect(await roomy.read(summaries)).toEqual(wanted)
  // One of the six is still open: seals may come, so nothing of it is kept.
  const kept = wanted.filter(({ interview }) => interview.phase === 'decided')
  expect(roomy.size).toBe(kept.reduce((sum, one) => sum + JSON.stringify(one).length, 0))
})
