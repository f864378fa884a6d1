import { io } from 'socket.io-client'
import { onTestFinished } from 'vitest'
import type { Person } from '../support/person.ts'
import { emptyStateVector, openRaw, syncFrame } from './raw-socket.ts'

type Who = Pick<Person, 'url' | 'cookie'>

/** `in`, or the code with which the command socket was refused. */
export function knock(
  who: Who,
  auth: object,
  headers: Record<string, string> = {},
): Promise<string> {
  const socket = io(`${who.url}/interview`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth,
    extraHeaders: { Cookie: who.cookie, ...headers },
  })
  onTestFinished(() => void socket.disconnect())
  return new Promise((resolve) => {
    socket.on('connect', () => resolve('in'))
    socket.on('connect_error', (cause: Error & { data?: { code: string } }) =>
      resolve(cause.data?.code ?? 'no code'),
    )
  })
}

/** `in` when the document answers, or the code with which it was closed. */
export async function openDocument(who: Who, path: string, headers = {}): Promise<string | number> {
  const socket = await openRaw(who, path, headers)
  socket.send(syncFrame(0, emptyStateVector))
  const answered = new Promise<string>((resolve) => socket.ws.once('message', () => resolve('in')))
  return Promise.race([answered, socket.closed.then(({ code }) => code)])
}
