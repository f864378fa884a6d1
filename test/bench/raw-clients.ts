import { once } from 'node:events'
import { performance } from 'node:perf_hooks'
import { WebSocket } from 'ws'
import type { Latencies, Traffic, Turn } from './members.ts'
import { playRounds, stepsOf } from './pace.ts'
import { panelSize } from './plan.ts'
import { answerCalls } from './worker.ts'

/** Six sockets; `step` is the one under way, `left` how many of them have not received its answer. */
type Room = { sockets: WebSocket[]; left: number; done: (at: number) => void }

let rooms: Room[] = []
let messages: Buffer[] = []

async function open(url: string): Promise<Room> {
  const sockets = Array.from({ length: panelSize }, () => new WebSocket(url))
  const room: Room = { sockets, left: 0, done: () => undefined }
  for (const socket of sockets)
    socket.on('message', () => {
      if (--room.left === 0) room.done(performance.now())
    })
  await Promise.all(sockets.map((socket) => once(socket, 'open')))
  return room
}

/** The steps of the members' round, as bytes: one client sends, all six receive; the last step is what counts. */
async function play(room: Room, step: number, latencies: Latencies): Promise<void> {
  const all = new Promise<number>((resolve) => (room.done = resolve))
  room.left = panelSize
  const sentAt = performance.now()
  room.sockets[step % panelSize]!.send(messages[step]!)
  const ms = (await all) - sentAt
  if (step === panelSize) latencies.reveals.push(ms)
}

const work = {
  async learn({ sent }: Traffic): Promise<void> {
    messages = sent.map((bytes, step) => Buffer.alloc(bytes, 'x').fill(step, 0, 1))
  },

  async connect({ url, count }: { url: string; count: number }): Promise<void> {
    const together = 10
    while (rooms.length < count) {
      const some = Array.from({ length: Math.min(together, count - rooms.length) }, (_, index) =>
        open(`${url}/${rooms.length + index}`),
      )
      rooms.push(...(await Promise.all(some)))
    }
  },

  async rounds({ from, to, perSecond, stepMs }: Omit<Turn, 'round'>): Promise<Latencies> {
    const latencies: Latencies = { reveals: [], acks: [] }
    await playRounds(rooms.slice(from, to), stepsOf(panelSize), {
      perSecond,
      stepMs,
      play: (room, step) => play(room, step, latencies),
    })
    return latencies
  },

  async leave(_given: null): Promise<void> {
    const closed = rooms.flatMap(({ sockets }) => sockets.map((socket) => once(socket, 'close')))
    for (const { sockets } of rooms) for (const socket of sockets) socket.close()
    await Promise.all(closed)
    rooms = []
  },
}
export type RawClientWork = typeof work

answerCalls(work)
