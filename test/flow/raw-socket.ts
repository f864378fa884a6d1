import { onTestFinished } from 'vitest'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
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
