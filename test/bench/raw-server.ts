import { WebSocketServer, type WebSocket } from 'ws'
import type { Traffic } from './members.ts'
import { answerCalls } from './worker.ts'

/** The least that a server can do: no rights, no rules, no disk. The first byte of a message says which step it is. */
const work = {
  listen: (_given: null): Promise<number> =>
    new Promise((resolve) => {
      const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
      server.on('connection', (socket, { url = '' }) => join(socket, url))
      server.on('listening', () => resolve((server.address() as { port: number }).port))
    }),

  async learn({ frames }: Traffic): Promise<void> {
    answers = frames.map((frame) => Buffer.from(frame, 'base64'))
  },
}
export type RawServerWork = typeof work

let answers: Buffer[] = []
const rooms = new Map<string, Set<WebSocket>>()

function join(socket: WebSocket, name: string): void {
  const room = rooms.get(name) ?? new Set()
  rooms.set(name, room.add(socket))
  socket.on('message', (message: Buffer) => {
    const answer = answers[message[0]!]!
    for (const one of room) one.send(answer)
  })
  socket.on('close', () => {
    room.delete(socket)
    if (room.size === 0) rooms.delete(name)
  })
}

answerCalls(work)
