import { expect, onTestFinished, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { aKit, rated } from '../support/interviews.ts'
import { Person } from '../support/person.ts'
import { startPanel, three } from '../support/panel.ts'
import { startServer } from '../support/server.ts'

const text = `We look for care.

Question 1: Tell us about a fault that you found.
Good Response Criteria:
- Names the fault before the fix
Poor Response Criteria:
- Talks about the fix alone
`
/** The last question lacks all its levels. */
const cutOff = `${text}\nQuestion 2: What would you do first?\n`

async function anOwner() {
  const server = await startServer()
  const owner = new Person(server.url)
  await owner.open(await server.ownerLink())
  return owner
}

test('[KIT-3] a text becomes a kit and is published at once, unless that is not asked for or not possible', async () => {
  const owner = await anOwner()
  const good = await owner.post('/kits', { text })
  expect(good.status).toBe(201)
  expect(good.body.kit).toMatchObject({ version: 1, text, content: { brief: 'We look for care.' } })
  const draft = await owner.post('/kits', { text, publish: false })
  expect([draft.status, draft.body.kit.version]).toEqual([201, null])
  const blocked = await owner.post('/kits', { text: cutOff })
  expect([blocked.status, blocked.body.kit.version]).toEqual([201, null])
  expect(blocked.body.problems).toContainEqual(expect.objectContaining({ line: 9, blocks: true }))
  const none = await owner.post('/kits', { text: 'Nothing is asked here.' })
  expect([none.status, none.body.error.code]).toEqual([422, 'not-a-kit'])
  const { kits } = (await owner.get('/kits')).body
  expect(kits.map(({ version }: { version: number | null }) => version)).toEqual(
    expect.arrayContaining([1, null, null]),
  )
  expect(kits).toHaveLength(3)
})

test('[KIT-3] a draft with a problem that blocks is saved but not published, and no interview is made on it', async () => {
  const owner = await anOwner()
  const { id } = (await owner.post('/kits', { text: cutOff })).body.kit
  const refused = await owner.post(`/kits/${id}/versions`)
  expect([refused.status, refused.body.error.code]).toEqual([409, 'kit-has-problems'])
  expect(refused.body.error.problems.some(({ blocks }: { blocks: boolean }) => blocks)).toBe(true)
  const members = [{ name: 'Fay', roles: ['facilitator', 'panelist'] }]
  const wanted = { candidate: 'Candidate 7', kitId: id, members }
  const early = await owner.post('/interviews', wanted)
  expect([early.status, early.body.error.code]).toEqual([409, 'kit-not-published'])
  expect((await owner.put(`/kits/${id}/draft`, { text, revision: 1 })).body).toEqual({
    revision: 2,
  })
  expect((await owner.post(`/kits/${id}/versions`)).body).toEqual({ version: 1 })
  expect((await owner.post('/interviews', wanted)).status).toBe(201)
  expect((await owner.post('/interviews', { ...wanted, version: 2 })).status).toBe(409)
})

test('[KIT-3] of two windows that change one draft the later one is told, and overwrites nothing', async () => {
  const owner = await anOwner()
  const { id, revision } = (await owner.post('/kits', { text })).body.kit
  const change = (more: string, on: number) =>
    owner.put(`/kits/${id}/draft`, { text: `${text}${more}`, revision: on })
  expect((await change('- one\n', revision)).body).toEqual({ revision: revision + 1 })
  const late = await change('- other\n', revision)
  expect([late.status, late.body.error]).toMatchObject([
    409,
    { code: 'draft-changed', revision: revision + 1 },
  ])
  expect((await owner.get(`/kits/${id}`)).body.kit.text).toBe(`${text}- one\n`)
  const both = await Promise.all([change('- a\n', revision + 1), change('- b\n', revision + 1)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  const unseen = await owner.post(`/kits/${id}/versions`, { revision: revision + 1 })
  expect([unseen.status, unseen.body.error.code]).toEqual([409, 'draft-changed'])
  expect((await owner.post(`/kits/${id}/versions`, { revision: revision + 2 })).status).toBe(201)
  expect((await owner.put('/kits/nobody-made-this/draft', { text, revision })).status).toBe(404)
})

test('[KIT-1] a published version never changes, and an interview keeps the text it was made on', async () => {
  const server = await startServer()
  const panel = await startPanel(server, { members: three, kit: aKit(1) })
  const { owner, kitId } = panel
  const first = (await owner.get(`/kits/${kitId}/versions/1`)).body.version
  const { questions } = panel.seat('Ann').view
  expect(questions['q1']).toEqual(first.kit.questions[0])

  await owner.put(`/kits/${kitId}/draft`, { text, revision: 1 })
  expect((await owner.post(`/kits/${kitId}/versions`)).body).toEqual({ version: 2 })
  expect((await owner.get(`/kits/${kitId}/versions/1`)).body.version).toEqual(first)
  expect((await owner.get(`/kits/${kitId}/versions/2`)).body.version.kit.questions[0].prompt).toBe(
    'Tell us about a fault that you found.',
  )
  for (const version of ['3', '0', 'x'])
    expect((await owner.get(`/kits/${kitId}/versions/${version}`)).status).toBe(404)
  expect((await owner.delete(`/kits/${kitId}`)).status).toBe(204)
  expect((await owner.get(`/kits/${kitId}`)).status).toBe(404)

  await server.restart(panel.isCutOff)
  const anew = await panel.person('Ann').enter(panel.id)
  onTestFinished(() => anew.close())
  expect(anew.view.questions).toEqual(questions)
  await panel.begin()
  await panel.seal('Ann', 'q1', rated(3, '', ['3.1']))
  await panel.seal('Bob', 'q1')
  await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
  const { body } = await owner.get(`/interviews/${panel.id}/record.json`)
  expect(body.rounds[0].question).toEqual(first.kit.questions[0])
  const csv = await owner.get(`/interviews/${panel.id}/record.csv`)
  expect(csv.text).toContain(first.kit.questions[0].levels[0].criteria[0])
})

test('[WIRE-1] a kit is as long as the limit says and not one byte longer', async () => {
  const owner = await anOwner()
  const filler = 'x'.repeat(limits.kitBytes - Buffer.byteLength(text))
  const edge = await owner.post('/kits', { text: `${text}${filler}`, publish: false })
  expect(edge.status).toBe(201)
  const over = await owner.post('/kits', { text: `${text}${filler}x`, publish: false })
  expect([over.status, over.body.error.code]).toEqual([413, 'too-large'])
  const { id, revision } = edge.body.kit
  const grown = await owner.put(`/kits/${id}/draft`, { text: `${text}${filler}x`, revision })
  expect([grown.status, grown.body.error.code]).toEqual([413, 'too-large'])
})
