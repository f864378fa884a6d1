import { defaultCertificate } from '../../shared/calibration/certificate.ts'
import { defaultRule } from '../../shared/rule/rule.ts'
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { wholeTexts } from '../support/media.ts'
import { Person } from '../support/person.ts'
import { startServer } from '../support/server.ts'
import { block, fieldsIn, table } from '../unit/wire/protocol-page.ts'

const members = [
  { name: 'Fay', roles: ['facilitator'] },
  { name: 'Ann', roles: ['panelist'] },
]
const text =
  'Question 1: Tell us about a fault.\nGood Response Criteria:\n- Names it\nPoor Response Criteria:\n- Does not'

/** A server with its owner signed in. */
async function anOwner() {
  const server = await startServer()
  const owner = new Person(server.url)
  await owner.open(await server.ownerLink())
  return { server, owner }
}

/** An interview with Fay in the chair, and Ann's link. */
async function anInterview() {
  const { server, owner } = await anOwner()
  const kit = await owner.post('/kits', { text })
  const wanted = { candidate: 'Candidate 7', kitId: kit.body.kit.id, members }
  const { body } = await owner.post('/interviews', wanted)
  const [fayLink, annLink] = body.invites.map(({ url }: { url: string }) => url)
  const fay = new Person(server.url)
  await fay.open(fayLink)
  onTestFinished(() => fay.close())
  return { chair: await fay.enter(body.interview.id), annLink }
}

test('[WIRE-1] the example on the page is a panelist that rates', async () => {
  const { chair, annLink } = await anInterview()
  const child = spawn(process.execPath, ['--input-type=module', '-', annLink], { stdio: 'pipe' })
  onTestFinished(() => void child.kill())
  let problems = ''
  child.stderr.on('data', (data) => (problems += data))
  child.stdin.end(block('Example'))
  // The acknowledgement and the record come by two connections, in either order.
  const awaited = new Set(['q1 sealed', 'q1 Ann Poor'])
  const said = new Promise<void>((resolve, reject) => {
    child.on('exit', () => reject(new Error(problems)))
    createInterface(child.stdout).on('line', (line) => {
      awaited.delete(line)
      if (awaited.size === 0) resolve()
    })
  })
  await chair.do({ type: 'start-interview' })
  await chair.do({ type: 'open-round', roundId: 'q1' })
  await said
  await chair.until(() => Object.keys(chair.view.ratings).length === 1)
})

test('[WIRE-1] routes answer with the status and the fields that the page names', async () => {
  const { server, owner } = await anOwner()
  const shapes = fieldsIn(block('Answers'))
  const routes = new Map(table('Routes').map(([route = '', , , answer = '']) => [route, answer]))

  /** Asks as the route says, and checks the status that the page names for it. */
  async function ask(
    route: string,
    ids: Record<string, string> = {},
    body?: unknown,
    person = owner,
  ) {
    const answer = routes.get(route)
    const [method = '', path = ''] = route.split(' ')
    const url = path.replace(/^\/api/, '').replace(/:(\w+)/g, (_all, name: string) => ids[name]!)
    const response = await person.request(method, url, body)
    expect(`${route}: ${response.status}`).toBe(`${route}: ${answer?.slice(0, 3)}`)
    routes.delete(route)
    return response.body
  }
  function expectShape(name: string, value: object) {
    const fields = shapes.get(name) ?? []
    const given = Object.keys(value)
    const all = fields.map((field) => field.replace('?', ''))
    const needed = fields.filter((field) => !field.endsWith('?'))
    expect(
      given.filter((field) => !all.includes(field)),
      `${name} has more`,
    ).toEqual([])
    expect(
      needed.filter((field) => !given.includes(field)),
      `${name} lacks`,
    ).toEqual([])
  }

  const made = await ask('POST /api/kits', {}, { text: `${text}\n1 stray` })
  expectShape('KitDetails', made)
  const { id } = made.kit
  expectShape('KitListItem', (await ask('GET /api/kits')).kits[0])
  expectShape('KitDetails', await ask('GET /api/kits/:id', { id }))
  await ask('PUT /api/kits/:id/draft', { id }, { text, revision: made.kit.revision })
  await ask('POST /api/kits/:id/versions', { id })
  const version = await ask('GET /api/kits/:id/versions/:version', { id, version: '1' })
  expectShape('KitVersion', version.version)
  for (const problem of made.problems) expectShape('Problem', problem)

  const { interview, invites } = await ask(
    'POST /api/interviews',
    {},
    {
      candidate: 'Candidate 7',
      kitId: id,
      members,
    },
  )
  for (const invite of invites) expectShape('Invite', invite)
  expectShape('Agreement', await ask('GET /api/kits/:id/agreement', { id }))
  await ask('POST /api/practice')
  const next = await owner.post('/interviews', { candidate: 'Candidate 7', kitId: id, members })
  const gathered = [interview.id, next.body.interview.id]
  const loop = await ask('POST /api/loops', {}, { interviews: gathered })
  expectShape('Invite', loop.invites[0])
  const { parts } = await ask('GET /api/interviews/:id/parts', loop.interview)
  expectShape('Part', parts[0])
  const { interviews } = await ask('GET /api/interviews')
  expectShape('InterviewListItem', interviews[0])
  const details = await ask('GET /api/interviews/:id', interview)
  expectShape('InterviewDetails', details.interview)
  const zed = { name: 'Zed', roles: ['observer'] }
  const added = await ask('POST /api/interviews/:id/members', interview, zed)
  expectShape('Invite', added)
  const target = { ...interview, memberId: added.memberId }
  const renewed = await ask('POST /api/interviews/:id/members/:memberId/invite', target)
  await ask('DELETE /api/interviews/:id/members/:memberId/invite', target)
  expectShape('Invite', renewed)
  const policy = { kind: 'facilitator', quorum: null, timerSeconds: null }
  const command = { id: 'command-1', type: 'set-policy', policy }
  await ask('POST /api/interviews/:id/commands', interview, command)

  const chair = new Person(server.url)
  await chair.open(invites[0].url)
  const { missing } = await ask('GET /api/interviews/:id/missing', interview, undefined, chair)
  expect(missing).toEqual({})

  const { as } = await ask(
    'POST /api/session',
    {},
    {
      token: new URL(invites[0].url).hash.slice(1),
    },
  )
  expect(Object.keys(as)).toEqual(['kind', 'interviewId', 'memberId'])
  const me = await ask('GET /api/me')
  expectShape('Me', me)
  expectShape('Membership', me.memberships[0])
  const { clip } = await ask('POST /api/clips', {}, { kitId: id, question: 0 })
  expectShape('Clip', clip)
  const change = { ...wholeTexts, revision: 1 }
  await ask('PUT /api/clips/:id', clip, change)
  expectShape('ClipDetails', await ask('GET /api/clips/:id', clip))
  await ask('GET /api/clips/:id/transcript', clip)
  await ask('POST /api/clips/:id/publication', clip, { revision: 2 })
  const session = { title: 'May', members }
  const keying = await ask('POST /api/keyings', {}, { ...session, clips: [clip.id] })
  expectShape('Invite', keying.invites[0])
  const rated = [{ id: clip.id, withoutKey: true }]
  const calibration = await ask('POST /api/calibrations', {}, { ...session, clips: rated })
  expectShape('Invite', calibration.invites[0])
  expect(await ask('GET /api/calibrations/mine')).toEqual({
    sessions: [],
    certificates: [],
    repeated: [],
  })
  await ask('PUT /api/kits/:id/certificate', { id }, defaultCertificate)
  const certificates = await ask('GET /api/kits/:id/certificate', { id })
  expect(certificates).toEqual({ rule: defaultCertificate, people: [] })
  await ask('POST /api/clips/:id/withdrawal', clip)
  const draft = await ask('POST /api/clips/samples')
  expect(draft.clips).toHaveLength(2)
  expectShape('ClipListItem', (await ask('GET /api/clips')).clips[0])
  await ask('PUT /api/roles/:key/rule', { key: 'designer' }, defaultRule)
  await ask('DELETE /api/kits/:id', { id })
  const settings = { url: 'https://a.example/', events: ['interview.closed'], enabled: false }
  const { webhook } = await ask('POST /api/webhooks', {}, settings)
  expectShape('Webhook', webhook)
  await ask('GET /api/webhooks')
  await ask('PUT /api/webhooks/:id', webhook, settings)
  await ask('POST /api/webhooks/:id/secret', webhook)
  await ask('POST /api/webhooks/:id/test', webhook)
  const { deliveries } = await ask('GET /api/webhooks/:id/deliveries', webhook)
  expectShape('Delivery', deliveries[0])
  const again = { id: webhook.id, delivery: deliveries[0].id }
  await ask('POST /api/webhooks/:id/deliveries/:delivery/retry', again)
  await ask('DELETE /api/webhooks/:id', webhook)
  const script = { name: 'Export', scopes: ['kits:read'] }
  const { token } = await ask('POST /api/tokens', {}, script)
  expectShape('Token', (await ask('GET /api/tokens')).tokens[0])
  await ask('DELETE /api/tokens/:id', token)
  const named = { candidate: 'Candidate 7', cause: 'mistake' }
  expectShape('DeletionPreview', await ask('GET /api/interviews/:id/deletion', interview))
  const { deletion } = await ask('POST /api/interviews/:id/deletion', interview, named)
  expectShape('Deletion', deletion)
  await ask('GET /api/deletions')
  await ask('DELETE /api/session')
  await ask('GET /api/openapi.json')

  expect([...routes.keys()].toSorted()).toEqual([
    'DELETE /api/clips/:id',
    'DELETE /api/clips/uploads/:id',
    'GET /api/clips/:id/captions.vtt',
    'GET /api/clips/:id/media',
    'GET /api/interviews/:id/candidate.json',
    'GET /api/interviews/:id/notes/history',
    'GET /api/interviews/:id/record.csv',
    'GET /api/interviews/:id/record.json',
    'GET /api/interviews/:id/record.xlsx',
    'GET /api/roles',
    'GET /api/roles/:key/agreement',
    'GET /api/roles/:key/blind/:question',
    'GET /api/roles/:key/comparison',
    'GET /api/roles/:key/rule',
    'GET /healthz',
    'GET /readyz',
    'HEAD /api/clips/uploads/:id',
    'PATCH /api/clips/uploads/:id',
    'POST /api/clips/uploads',
  ])
  for (const path of ['/healthz', '/readyz']) {
    const response = await fetch(`${server.url}${path}`)
    expect(await response.json()).toEqual({ ok: true })
  }
})
