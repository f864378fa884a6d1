import type { TapDoor } from './tap-door.ts'
import { plainPayload, readWebSocket, type WebSocketFrame } from './websocket-bytes.ts'

/**
 * What of an answer is never the same twice, each in one place and of a set form: the day and time of the
 * HTTP server, the answer to a WebSocket's random key, the random id of a socket.
 */
const everNew: readonly (readonly [RegExp, string])[] = [
  [
    /(^|\r\n)Date: [A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT(?=\r\n)/g,
    '$1Date: -',
  ],
  [/(^|\r\n)Sec-WebSocket-Accept: [\w+/]{27}=(?=\r\n|$)/g, '$1Sec-WebSocket-Accept: -'],
  [/("sid":)"[\w-]{20}"/g, '$1"-"'],
]

/** The bytes as text, a character each, without what is new each time; all else stays as it is. */
export const withoutNews = (bytes: Buffer): string =>
  everNew.reduce((text, [form, word]) => text.replaceAll(form, word), bytes.toString('latin1'))

/** Signs of life come by the clock: an engine.io ping, and a Yjs awareness message without entries. */
const isSignOfLife = ({ opcode, payload }: WebSocketFrame): boolean =>
  opcode === 9 ||
  (opcode === 1 && payload.equals(Buffer.from('2'))) ||
  (opcode === 2 && payload.equals(Buffer.of(1, 1, 0)))

/**
 * All that came through a door: the answers of HTTP as one text, in the order in which they came, and each
 * WebSocket's messages under its path. Between sockets there is no order.
 */
export function transcriptOf({ lines, news }: TapDoor): Record<string, string[]> {
  const sockets = new Map(
    lines.flatMap((line) => {
      const socket = readWebSocket(Buffer.concat(line.received))
      return socket ? [[line, socket] as const] : []
    }),
  )
  const answers = news.filter(({ line }) => !sockets.has(line)).map(({ bytes }) => bytes)
  const transcript: Record<string, string[]> = { http: [withoutNews(Buffer.concat(answers))] }
  for (const [{ sent }, { head, frames }] of sockets) {
    const [, path = ''] = /^GET (\S+)/.exec(Buffer.concat(sent).toString('latin1')) ?? []
    const messages = frames
      .filter((frame) => !isSignOfLife(frame))
      .map((frame) => `${frame.opcode} ${withoutNews(plainPayload(frame))}`)
    const count = Object.keys(transcript).filter((key) => key.startsWith(`${path} `)).length
    transcript[`${path} ${count + 1}`] = [withoutNews(Buffer.from(head, 'latin1')), ...messages]
  }
  return transcript
}
