import { constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  hexSecret,
  holds,
  listSecret,
  textSecret,
  timeSecret,
  unpacked,
} from '../../support/secrets.ts'
import { plainPayload, readWebSocket } from '../../support/websocket-bytes.ts'

const text = 'marker<Ann|q1>?ÿ'
const noise = (length: number) =>
  Buffer.from(Array.from({ length }, (_, index) => (index * 37) % 256))
const amid = (bytes: Buffer) => Buffer.concat([noise(301), bytes, noise(77)])
const base64 = (prefix: number, kind: 'base64' | 'base64url') =>
  Buffer.from(Buffer.concat([noise(prefix), Buffer.from(text), noise(50)]).toString(kind))

test.each<[string, Buffer]>([
  ['UTF-8', Buffer.from(text)],
  ['UTF-16LE', Buffer.from(text, 'utf16le')],
  ['UTF-16BE', Buffer.from(text, 'utf16le').swap16()],
  ['hex', Buffer.from(Buffer.from(text).toString('hex'))],
  ['capital hex', Buffer.from(Buffer.from(text).toString('hex').toUpperCase())],
  ...[0, 1, 2, 3, 4, 5].flatMap((prefix) =>
    (['base64', 'base64url'] as const).map((kind): [string, Buffer] => [
      `${kind} behind ${prefix} bytes`,
      base64(prefix, kind),
    ]),
  ),
  ['gzip', gzipSync(amid(Buffer.from(text)))],
  ['zlib', deflateSync(amid(Buffer.from(text, 'utf16le')))],
])('[SEAL-1] what looks for leaks finds a text as %s', (_form, bytes) => {
  const secret = textSecret('planted', text)
  expect(unpacked(amid(bytes)).some((part) => holds(part, secret))).toBe(true)
  expect(holds(amid(Buffer.from(text.slice(1))), secret)).toBe(false)
})

test('[SEAL-1] it finds bytes that are told in hex, and those bytes themselves', () => {
  const hex = '00ff'.repeat(8)
  const secret = hexSecret('salt', hex)
  const bytes = Buffer.from(hex, 'hex')
  const base64 = Buffer.from(amid(bytes).toString('base64'))
  for (const form of [Buffer.from(hex), Buffer.from(hex.toUpperCase()), bytes, base64])
    expect(holds(amid(form), secret)).toBe(true)
  expect(holds(amid(bytes.subarray(1)), secret)).toBe(false)
})

test('[SEAL-1] it finds a time and an order of ticks in a Yjs document, and as JSON', () => {
  const ticks = ['3.2', '1.1', '2.2']
  const at = Date.UTC(2026, 0, 5, 9, 1, 2, 3)
  const doc = new Y.Doc()
  doc.getMap('any').set('seal', { at, ticks: ['3.1', ...ticks] })
  const update = Buffer.from(Y.encodeStateAsUpdate(doc))
  const json = Buffer.from(JSON.stringify({ at, ticks }))
  const [time, order] = [timeSecret('time', at), listSecret('ticks', ticks)]
  for (const bytes of [update, json]) {
    expect(holds(bytes, time)).toBe(true)
    expect(holds(bytes, timeSecret('time', at + 1))).toBe(false)
  }
  expect([holds(json, order), holds(json, listSecret('ticks', ticks.toReversed()))]).toEqual([
    true,
    false,
  ])
})

/** A server's frame (RFC 6455), as long as it is. */
function frameOf(payload: Buffer, first = 0x82): Buffer {
  const head = Buffer.alloc(payload.length < 126 ? 2 : payload.length < 65_536 ? 4 : 10)
  head.writeUInt8(first, 0)
  head.writeUInt8(head.length === 2 ? payload.length : head.length === 4 ? 126 : 127, 1)
  if (head.length === 4) head.writeUInt16BE(payload.length, 2)
  if (head.length === 10) head.writeBigUInt64BE(BigInt(payload.length), 2)
  return Buffer.concat([head, payload])
}

test('[SEAL-1] it reads WebSocket frames of each length, masked or not, also compressed ones', () => {
  const payloads = [0, 5, 125, 126, 65_535, 65_536, 70_000].map(noise)
  const mask = Buffer.from([1, 2, 3, 4])
  const masked = Buffer.from(noise(9).map((byte, at) => byte ^ mask.readUInt8(at % 4)))
  const packed = deflateRawSync(Buffer.from(text), {
    finishFlush: constants.Z_SYNC_FLUSH,
  }).subarray(0, -4)
  const line = Buffer.concat([
    Buffer.from('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n'),
    ...payloads.map((payload) => frameOf(payload)),
    Buffer.from([0x82, 0x80 | 9]),
    mask,
    masked,
    frameOf(packed, 0xc2),
    frameOf(noise(40)).subarray(0, 20),
  ])
  const { frames } = readWebSocket(line) ?? { frames: [] }
  expect(frames.map(plainPayload)).toEqual([...payloads, noise(9), Buffer.from(text)])
  expect(readWebSocket(Buffer.from('HTTP/1.1 200 OK\r\n\r\n{}'))).toBe(null)
})
