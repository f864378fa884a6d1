import { connect } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import {
  DraftChange,
  NewInterview,
  NewKit,
  NewLoop,
  Publication,
  SignIn,
} from '../../shared/protocol.ts'
import { Invitee } from '../../shared/interview/command.ts'
import type { Panel } from '../bench/seed.ts'
import { drawCommand } from './commands.ts'
import type { Dice } from './dice.ts'
import type { Draw, Take } from './draws.ts'
import { maker } from './from-schema.ts'
import { hostileString, hostileValue, deepText } from './hostile.ts'
import { maybeSpoil, spoilBytes, spoilText, spoilValue } from './spoil.ts'
import type { Kind, World } from './world.ts'

const patienceMs = 15_000
const lines = (values: readonly string[]) => values.join('\r\n')
const bodies = {
  signIn: maker(SignIn),
  kit: maker(NewKit),
  draft: maker(DraftChange),
  version: maker(Publication),
  interview: maker(NewInterview),
  loop: maker(NewLoop),
  invitee: maker(Invitee),
}

/** A request to one of the routes, with a body of its schema. */
function route(dice: Dice, panel: Panel): { method: string; path: string; body: unknown } {
  const known = { kitId: () => 'bench', quorum: () => null }
  const id = dice.chance(0.8)
    ? panel.interviewId
    : encodeURIComponent(hostileString(dice).toWellFormed())
  const memberId = dice.pick(panel.members).memberId
  const interview = `/api/interviews/${id}`
  const given = (name: keyof typeof bodies) => bodies[name](dice, known)
  const routes: [string, string, (() => unknown)?][] = [
    ['GET', '/healthz'],
    ['GET', '/readyz'],
    ['POST', '/api/session', () => given('signIn')],
    ['GET', '/api/me'],
    ['POST', '/api/kits', () => ({ ...(given('kit') as object), publish: false })],
    ['GET', `/api/kits/${dice.pick(['bench', hostileText(dice)])}`],
    ['PUT', '/api/kits/bench/draft', () => given('draft')],
    ['POST', '/api/kits/nobody/versions', () => given('version')],
    [
      'GET',
      `/api/kits/bench/versions/${dice.pick(['1', '0', '-1', '1e9', '1.5', '9'.repeat(40), 'NaN'])}`,
    ],
    ['POST', '/api/interviews', () => given('interview')],
    ['POST', '/api/loops', () => given('loop')],
    ['GET', `${interview}/parts`],
    ['GET', '/api/interviews'],
    ['GET', `${interview}?member=${dice.pick([memberId, hostileText(dice)])}`],
    ['GET', `${interview}?member[]=a&member[__proto__]=b`],
    ['POST', `${interview}/members`, () => given('invitee')],
    ['POST', `${interview}/members/${memberId}/invite`],
    ['DELETE', `${interview}/members/${hostileText(dice)}/invite`],
    ['POST', `${interview}/commands`, () => drawCommand(dice, panel, dice.pick(panel.members))],
    ['GET', `${interview}/notes/history`],
    ['GET', `${interview}/record.json`],
    ['GET', `${interview}/record.csv`],
    ['GET', `${interview}/candidate.json`],
    ['GET', `${interview}/record.xlsx`],
    ['GET', `/api/roles/${hostileText(dice)}/comparison`],
    ['GET', `/api/roles/${hostileText(dice)}/blind/${hostileText(dice)}`],
    [
      'GET',
      `/assets/${dice.pick(['..%2f..%2f..%2fetc/passwd', '%00', '%', 'a/../../x', '.%2e/'])}`,
    ],
    [
      'GET',
      `/${dice.pick(['..;/', '%ff', '%c0%ae', '//evil', 'join', '\\..\\', 'a'.repeat(9_000)])}`,
    ],
    ['GET', '/socket.io/?EIO=4&transport=polling'],
    ['POST', '/socket.io/?EIO=4&transport=polling&sid=x', () => hostileValue(dice)],
    ['OPTIONS', '/api/kits'],
    [dice.pick(['TRACE', 'PATCH', 'PROPFIND', 'CONNECT', 'FOO', 'get']), '/api/me'],
  ]
  const [method, path, make] = dice.pick(routes)
  return { method, path, body: make?.() }
}

const hostileText = (dice: Dice) =>
  encodeURIComponent(hostileString(dice).slice(0, 300).toWellFormed())

/** The body as bytes, packed or not, and what its headers say of it. */
function pack(dice: Dice, value: unknown): { headers: [string, string][]; body: Uint8Array } {
  if (value === undefined) return { headers: [], body: new Uint8Array() }
  const spoilt = maybeSpoil(dice, value, spoilValue)
  const text = dice.chance(0.05)
    ? deepText(100_000, dice.chance(0.5))
    : (JSON.stringify(spoilt) ?? '')
  const plain = Buffer.from(dice.chance(0.2) ? spoilText(dice, text) : text)
  const charset = dice.pick([
    '',
    '',
    '',
    '; charset=utf-8',
    '; charset=utf-16',
    '; charset=x',
    ';;;',
  ])
  const type = dice.pick([
    'application/json',
    'application/json',
    'application/json',
    'text/plain',
    'multipart/form-data',
    'application/json, x',
    '',
  ])
  const packings: [string, () => Uint8Array][] = [
    ['identity', () => plain],
    ['gzip', () => gzipSync(plain)],
    ['gzip', () => bomb],
    ['gzip', () => spoilBytes(dice, gzipSync(plain))],
    ['deflate', () => deflateSync(plain)],
    ['br', () => brotliCompressSync(plain)],
    ['gzip, gzip', () => gzipSync(gzipSync(plain))],
    [hostileToken(dice), () => plain],
  ]
  const [encoding, packed] = dice.chance(0.7) ? (['', () => plain] as const) : dice.pick(packings)
  const headers: [string, string][] = [['Content-Type', `${type}${charset}`]]
  if (encoding !== '') headers.push(['Content-Encoding', encoding])
  return { headers, body: packed() }
}

/** 30 MB of blanks in 30 KB. */
const bomb = gzipSync(Buffer.alloc(30_000_000, ' '))
const hostileToken = (dice: Dice) =>
  hostileString(dice)
    .replaceAll(/[^ -~]/g, '?')
    .slice(0, 200)

/** A whole request as bytes: as it should be, or with headers and lines that lie. */
export function drawRequest(
  dice: Dice,
  panel: Panel,
  { ownerCookie, forwardedFor }: Pick<World, 'ownerCookie' | 'forwardedFor'>,
): Uint8Array {
  const { method, path, body: value } = route(dice, panel)
  const { headers, body } = pack(dice, value)
  const cookie = dice.pick([
    ownerCookie,
    ownerCookie,
    dice.pick(panel.members).cookie,
    '',
    hostileToken(dice),
  ])
  const all: [string, string][] = [
    ['Host', dice.pick(['localhost', 'localhost', '', 'evil.example', hostileToken(dice)])],
    ['X-Forwarded-For', forwardedFor()],
    ['Cookie', cookie],
    ...headers,
    ...(dice.chance(0.2) ? [oddHeader(dice)] : []),
    ...(dice.chance(0.1) ? [oddHeader(dice), oddHeader(dice)] : []),
  ]
  const length = dice.chance(0.9) ? body.length : dice.pick([0, body.length + 5, -1, 1e20])
  if (body.length > 0 || dice.chance(0.1)) all.push(['Content-Length', String(length)])
  const head = lines([
    `${method} ${path} HTTP/1.1`,
    ...all.map(([name, said]) => `${name}: ${said}`),
    '',
    '',
  ])
  const whole: Uint8Array = Buffer.concat([Buffer.from(head), body])
  const bytes = dice.chance(0.15) ? spoilBytes(dice, whole) : whole
  return dice.chance(0.1) ? Buffer.concat([bytes, bytes, bytes]) : bytes
}

const oddHeader = (dice: Dice): [string, string] =>
  dice.pick<() => [string, string]>([
    () => ['Transfer-Encoding', dice.pick(['chunked', 'chunked, chunked', 'gzip', 'x'])],
    () => ['Content-Length', '5'],
    () => ['Expect', '100-continue'],
    () => ['Expect', 'a miracle'],
    () => ['Connection', dice.pick(['close', 'keep-alive', 'upgrade'])],
    () => ['Upgrade', dice.pick(['websocket', 'h2c', 'x'])],
    () => ['Sec-WebSocket-Key', 'x'],
    () => ['Origin', dice.pick(['http://evil.example', 'null', 'x'])],
    () => ['Range', dice.pick(['bytes=0-1', 'bytes=9-1', 'bytes=-9999999999', 'x'])],
    () => ['If-None-Match', '*'],
    () => ['Accept', dice.pick(['text/html', ',,,;q=', '*/*;q=2'])],
    () => ['X-Forwarded-For', hostileToken(dice)],
    () => ['X-Forwarded-Proto', 'https'],
    () => ['Cookie', `evenhand_session=${hostileToken(dice)}; =; ;;`],
    () => ['X-Long', 'x'.repeat(dice.pick([1_000, 20_000]))],
    () => ['__proto__', 'x'],
  ])()

/** Sends the bytes, says that this was all, and waits for the end. */
function exchange(world: World, draw: Draw, bytes: Uint8Array): Promise<void> {
  const { hostname, port } = new URL(world.url)
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
    let tail = ''
    let hasAnswer = false
    const timer = setTimeout(() => {
      if (!hasAnswer) world.complain(draw, 'a request was neither answered nor ended')
      socket.destroy()
    }, patienceMs)
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      hasAnswer = true
      const heard = tail + data.toString('latin1')
      const [failed] = /HTTP\/1\.1 5\d\d[^\r]*/.exec(heard) ?? []
      if (failed && !failed.includes('501')) world.complain(draw, failed)
      // Upgraded: the connection would stay.
      if (/HTTP\/1\.1 101/.test(heard)) socket.destroy()
      tail = heard.slice(-40)
    })
    socket.on('end', () => socket.end())
    socket.on('close', () => {
      clearTimeout(timer)
      resolve()
    })
    socket.end(bytes)
  })
}

/** Requests down to their bytes: wrong headers, bodies, packings and paths, by the owner, by members, by nobody. */
export const requests: Kind = {
  name: 'requests',
  lanes: 6,
  async send(world: World, take: Take): Promise<void> {
    for (let draw = take(); draw; draw = take())
      await exchange(world, draw, draw.show(drawRequest(draw.dice, world.panel(), world)))
  },
}
