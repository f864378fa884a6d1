import { onTestFinished } from 'vitest'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import type { Ack } from '../../shared/protocol.ts'
import { eventually } from '../support/eventually.ts'
import type { Person } from '../support/person.ts'

export type RawSocket = {
  ws: WebSocket
  /** All that came, in order. */
  frames: Uint8Array[]
  send: (bytes: Uint8Array | string) => void
  /** The code and the reason with which the connection ended. */
  closed: Promise<{ code: number; reason: string }>
}

/** A WebSocket that says what it is told to, with the person's cookie; open when it resolves. */
export async function openRaw(
  person: Pick<Person, 'url' | 'cookie'>,
  path: string,
  headers: Record<string, string> = {},
): Promise<RawSocket> {
  const ws = new WebSocket(`${person.url.replace('http', 'ws')}${path}`, {
    headers: { Cookie: person.cookie, ...headers },
  })
  onTestFinished(() => ws.terminate())
  const frames: Uint8Array[] = []
  ws.on('message', (data: Uint8Array) => frames.push(data))
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    ws.on('close', (code, reason) => resolve({ code, reason: String(reason) })),
  )
  await new Promise<void>((resolve, reject) => {
    ws.on('open', resolve)
    ws.on('error', reject)
  })
  return { ws, frames, closed, send: (bytes) => ws.send(bytes) }
}

/** A sync frame of the y-websocket protocol: step 0 asks, 1 answers, 2 tells a change. */
export function syncFrame(step: 0 | 1 | 2, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}

export const emptyStateVector = Uint8Array.of(0)

/** The command socket of a member without a client that reads, waits or comes back; let in when it resolves. */
export async function openRawCommands(
  person: Pick<Person, 'url' | 'cookie'>,
  auth: { interview: string; member?: string },
) {
  const socket = await openRaw(person, '/socket.io/?EIO=4&transport=websocket')
  const texts = () => socket.frames.map(String)
  await eventually(() => socket.frames.length > 0)
  socket.send(`40/interview,${JSON.stringify(auth)}`)
  await eventually(() => texts().some((text) => text.startsWith('40/interview,')))
  let count = 0
  return {
    ...socket,
    sendCommand: (command: object) =>
      socket.send(`42/interview,${++count}${JSON.stringify(['command', command])}`),
    /** The acknowledgements that came. */
    answers: () =>
      texts().flatMap((text) => {
        const [, list] = /^43\/interview,\d+(.*)$/s.exec(text) ?? []
        return list ? (JSON.parse(list) as Ack[]) : []
      }),
  }
}
