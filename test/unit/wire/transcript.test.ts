import { expect, test } from 'vitest'
import { transcriptOf, withoutNews } from '../../support/transcript.ts'

const answer = [
  'HTTP/1.1 200 OK',
  'RateLimit-Policy: "600-in-1min"; q=600; w=60; pk=:abc=:',
  'RateLimit: "600-in-1min"; r=599; t=60',
  'ETag: W/"1a-abc"',
  'Date: Mon, 05 Jan 2026 09:00:00 GMT',
  'Connection: keep-alive',
  '',
  '{"k":1,"n":3,"Date":"2026","sid":"short"}',
].join('\r\n')
const upgrade =
  'HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n'
const opened = '0{"sid":"lv_VI97HAXpY6yYWAAAB","upgrades":[],"pingInterval":10000}'

/** The places of which another bit makes no difference to what is compared. */
function unseen(text: string): string {
  const bytes = Buffer.from(text)
  const seen = withoutNews(bytes)
  return [...bytes.keys()]
    .filter((place) => {
      const other = Buffer.from(bytes)
      // Another letter or digit of the same kind: what breaks the form is seen anyway.
      other.writeUInt8(bytes.readUInt8(place) ^ 1, place)
      return withoutNews(other) === seen
    })
    .map((place) => text.at(place))
    .join('')
}

test.each([
  [answer, /^Mon05J\w*$/],
  [upgrade, /^[\w+/]{20,27}$/],
  [opened, /^[\w-]{15,20}$/],
])(
  '[SEAL-1] comparing overlooks times and random ids alone, in their places',
  (text, overlooked) => {
    const hidden = unseen(text).replaceAll(/[ :,]/g, '')
    expect(hidden).toMatch(overlooked)
    expect(hidden.length).toBeLessThanOrEqual(28)
  },
)

test('[SEAL-1] comparing sees each message of a socket, their order, and leaves out signs of life alone', () => {
  const frame = (text: string) => Buffer.from([0x81, text.length, ...Buffer.from(text)])
  const door = (texts: readonly string[]) => {
    const sent = [Buffer.from('GET /socket.io/?EIO=4 HTTP/1.1\r\nUpgrade: websocket\r\n\r\n')]
    return {
      url: '',
      news: [],
      lines: [{ sent, received: [Buffer.from(upgrade), ...texts.map(frame)] }],
    }
  }
  const told = (...texts: string[]) => transcriptOf(door(texts))['/socket.io/?EIO=4 1']?.slice(1)
  expect(told('42["private"]', '2', '43[1]')).toEqual(['1 42["private"]', '1 43[1]'])
  expect(told('43[1]', '42["private"]', '21')).toEqual(['1 43[1]', '1 42["private"]', '1 21'])
})
