import { expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { roleKey } from '../../shared/role-key.ts'
import { defaultRule } from '../../shared/rule/rule.ts'
import { aKit, rated } from '../support/interviews.ts'
import { startPanel, three } from '../support/panel.ts'
import { makeRole, saveRole } from '../support/role.ts'
import { startServer } from '../support/server.ts'

const strict = { ...defaultRule, cutOffs: { advance: 90, hold: 80 } }
const path = (role: string) => `/roles/${encodeURIComponent(role)}/rule`

test('[RULE-1] a rule is set until the role’s first interview, which pins it', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  const { owner, kitId } = panel
  expect((await owner.get(path('designer'))).body).toEqual({
    rule: defaultRule,
    set: null,
    fixedAt: null,
  })
  expect((await owner.request('PUT', path('Designer '), strict)).status).toBe(200)
  const members = [{ name: 'Ida', roles: ['facilitator', 'panelist'] }]
  const wanted = { candidate: 'Candidate 9', role: 'DESIGNER', kitId, members }
  const made = await owner.post('/interviews', wanted)
  expect(made.status).toBe(201)
  const fixed = (await owner.get(path('designer'))).body
  expect(fixed).toMatchObject({ rule: strict, set: { by: 'owner' }, fixedAt: expect.any(Number) })
  const late = await owner.request('PUT', path('designer'), defaultRule)
  expect([late.status, late.body.error.code]).toEqual([409, 'rule-fixed'])
  expect((await owner.get(path('designer'))).body).toEqual(fixed)
  // Practice fixes nothing.
  await owner.post('/practice', {})
  const other = (await owner.get('/interviews')).body.interviews.find(
    (one: { practice: boolean }) => one.practice,
  )
  expect((await owner.request('PUT', path(other.role), strict)).status).toBe(200)
})

test('[RULE-1] a change and the first interview in the same instant: what the interview pins is what is kept', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  const { owner, kitId } = panel
  const members = [{ name: 'Ida', roles: ['facilitator', 'panelist'] }]
  for (const role of ['a', 'b', 'c']) {
    const [set, made] = await Promise.all([
      owner.request('PUT', path(role), strict),
      owner.post('/interviews', { candidate: 'Candidate 9', role, kitId, members }),
    ])
    expect([[200, 409].includes(set.status), made.status]).toEqual([true, 201])
    const { rule, fixedAt } = (await owner.get(path(role))).body
    expect(fixedAt).not.toBe(null)
    expect(rule).toEqual(set.status === 200 ? strict : defaultRule)
  }
})

test('[RULE-1] a role whose interviews are older than rules takes none: their ratings may be known', async () => {
  const server = await startServer()
  const panel = await startPanel(server, { members: three })
  const [old] = makeRole({ role: 'Welder', candidates: 1, raters: 2, kit: aKit(1) })
  if (!old) throw new Error('no interview')
  await saveRole(server.store, [old])
  const answer = await panel.owner.request('PUT', path(old.interview.role), strict)
  expect([answer.status, answer.body.error.code]).toEqual([409, 'rule-fixed'])
  const { fixedAt } = (await panel.owner.get(path(old.interview.role))).body
  expect(fixedAt).toBe(old.interview.createdAt)
})

test.each([
  ['that a URL would resolve away', '..'],
  ['whose ligatures fill more than a title', 'ﬁ'.repeat(150)],
])(
  '[RULE-1] a role with a name %s has a rule and candidates at the key that the list of roles tells',
  async (_what, role) => {
    const panel = await startPanel(await startServer(), { members: three })
    const { owner, kitId } = panel
    const key = encodeURIComponent(roleKey(role))
    expect((await owner.request('PUT', `/roles/${key}/rule`, strict)).status).toBe(200)
    const members = [{ name: 'Ida', roles: ['facilitator', 'panelist'] }]
    expect((await owner.post('/interviews', { candidate: 'C', role, kitId, members })).status).toBe(
      201,
    )
    const { roles } = (await owner.get('/roles')).body
    expect(roles.map((one: { key: string }) => encodeURIComponent(one.key))).toContain(key)
    expect((await owner.get(`/roles/${key}/comparison`)).body.role).toBe(role)
    expect((await owner.get(`/roles/${key}/rule`)).body).toMatchObject({ rule: strict })
  },
)

test('[RULE-1] the key of a role is as long as the limit says', async () => {
  const { owner } = await startPanel(await startServer(), { members: three })
  const status = async (length: number) => (await owner.get(path('x'.repeat(length)))).status
  expect([await status(limits.roleKeyChars), await status(limits.roleKeyChars + 1)]).toEqual([
    200, 400,
  ])
})

test.each([
  ['weights without a reason', { ...defaultRule, weights: [{ question: 'q', weight: 2 }] }],
  ['hold above advance', { ...defaultRule, cutOffs: { advance: 10, hold: 20 } }],
  ['another field', { ...defaultRule, bonus: 1 }],
])('[RULE-1] %s is refused and changes nothing', async (_what, rule) => {
  const panel = await startPanel(await startServer(), { members: three })
  const answer = await panel.owner.request('PUT', path('designer'), rule)
  expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid'])
  expect((await panel.owner.get(path('designer'))).body.set).toBe(null)
})

test('[DECIDE-1] deciding otherwise than the rule needs its reason; both stand in everyone’s record', async () => {
  const panel = await startPanel(await startServer(), { members: three })
  await panel.begin()
  await panel.seal('Ann', 'q1', rated(1))
  await panel.seal('Bob', 'q1', rated(1))
  await panel.do('Fay', { type: 'open-debrief', force: 'time is up' })
  const decision = {
    type: 'record-decision',
    outcome: 'advance',
    reason: 'We need people',
  } as const
  expect(await panel.refused('Fay', decision)).toBe('needs-otherwise')
  await panel.do('Fay', { ...decision, otherwise: 'The work sample was strong' })
  await panel.do('Ann', { type: 'dissent', reason: 'The rule is right' })
  await panel.allSee(({ interview }) => {
    const { decision: found } = interview
    return (
      found?.answer?.outcome === 'decline' &&
      found.otherwise === 'The work sample was strong' &&
      Object.values(found.dissents).some(({ reason }) => reason === 'The rule is right')
    )
  })
})
