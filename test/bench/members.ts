import { performance } from 'node:perf_hooks'
import type * as Y from 'yjs'
import { ratingKey } from '../../shared/record/view.ts'
import type { CommandBody } from '../support/receipts.ts'
import { playRounds, stepsOf, type Pace } from './pace.ts'
import { panelSize } from './plan.ts'
import { Seat } from './seat.ts'
import type { Panel } from './seed.ts'
import { answerCalls } from './worker.ts'

/** Which rounds to play: this question, in the interviews from `from` up to `to`. */
export type Turn = Pace & { round: string; from: number; to: number }
/** In milliseconds: from the last seal sent to the sixth document that holds all ratings; other seals until answered. */
export type Latencies = { reveals: number[]; acks: number[] }
/** What goes over the wire in the steps of one round: command bytes up, the frame (base64) down to each document. */
export type Traffic = { sent: number[]; frames: string[] }

type Burst = { round: string; times: number; isOpen: boolean }
type Room = { seats: Seat[]; memberIds: string[] }

let rooms: Room[] = []
let latencies: Latencies = { reveals: [], acks: [] }

const evidence =
  'Asked what the customer had tried before, wrote the steps down while listening, and named the one ' +
  'thing that would be checked first. Did not say when to tell the others. Noted at minute 12 of the talk.'

const seal = (round: string, seatIndex: number): CommandBody => ({
  type: 'seal-rating',
  roundId: round,
  rating: { kind: 'rated', level: (seatIndex % 3) + 1, ticks: ['3.1', '2.2', '1.3'], evidence },
})

/** The command of each step: the chair opens the round, the others seal, the chair seals last. */
function commandAt(round: string, step: number): { seatIndex: number; body: CommandBody } {
  if (step === 0) return { seatIndex: 0, body: { type: 'open-round', roundId: round } }
  const seatIndex = step % panelSize
  return { seatIndex, body: seal(round, seatIndex) }
}

async function play(room: Room, round: string, step: number): Promise<void> {
  const { seatIndex, body } = commandAt(round, step)
  const isLast = step === panelSize
  const whole = isLast ? room.seats.map(({ doc }) => whenWhole(doc, round, room.memberIds)) : []
  const sentAt = performance.now()
  await room.seats[seatIndex]!.do(body)
  if (isLast) latencies.reveals.push(Math.max(...(await Promise.all(whole))) - sentAt)
  else if (step > 0) latencies.acks.push(performance.now() - sentAt)
}

/** When this document held a rating of each member. */
function whenWhole(doc: Y.Doc, roundId: string, memberIds: readonly string[]): Promise<number> {
  const ratings = doc.getMap('ratings')
  return new Promise((resolve) => {
    const look = () => {
      if (!memberIds.every((memberId) => ratings.has(ratingKey({ roundId, memberId })))) return
      ratings.unobserve(look)
      resolve(performance.now())
    }
    ratings.observe(look)
  })
}

async function enter(url: string, { interviewId, members }: Panel): Promise<Room> {
  const seats = members.map((member) => new Seat(url, interviewId, member))
  await Promise.all(seats.map((seat) => seat.ready()))
  await seats[0]!.do({ type: 'start-interview' })
  return { seats, memberIds: members.map(({ memberId }) => memberId) }
}

const openEverywhere = (round: string) =>
  Promise.all(rooms.map(({ seats }) => seats[0]!.do({ type: 'open-round', roundId: round })))

const work = {
  async connect({ url, panels }: { url: string; panels: Panel[] }): Promise<void> {
    const together = 10
    for (let from = 0; from < panels.length; from += together) {
      const some = panels.slice(from, from + together)
      rooms.push(...(await Promise.all(some.map((panel) => enter(url, panel)))))
    }
  },

  async rounds({ round, from, to, ...pace }: Turn): Promise<Latencies> {
    latencies = { reveals: [], acks: [] }
    await playRounds(rooms.slice(from, to), stepsOf(panelSize), {
      ...pace,
      play: (room, step) => play(room, round, step),
    })
    return latencies
  },

  /** Plays one round in the first room and tells what it sent and received. */
  async learn({ round }: { round: string }): Promise<Traffic> {
    const frames: string[] = []
    const socket = rooms[0]!.seats[1]!.record.ws!
    const listen = ({ data }: MessageEvent<ArrayBuffer>) => {
      const bytes = Buffer.from(data)
      const isDocument = bytes[0] === 0
      if (isDocument) frames.push(bytes.toString('base64'))
    }
    socket.addEventListener('message', listen)
    await work.rounds({ round, from: 0, to: 1, perSecond: 1, stepMs: 0 })
    socket.removeEventListener('message', listen)
    const sent = Array.from({ length: stepsOf(panelSize) }, (_, step) => {
      const command = { id: crypto.randomUUID(), ...commandAt(round, step).body }
      return JSON.stringify(['command', command]).length
    })
    return { sent, frames }
  },

  /** All but one member of each interview seal again and again, each as soon as the last seal was answered. */
  async burst({ round, times, isOpen }: Burst): Promise<number> {
    if (!isOpen) await openEverywhere(round)
    const start = performance.now()
    await Promise.all(
      rooms.flatMap(({ seats }) =>
        seats.slice(1).map(async (seat, index) => {
          for (let time = 0; time < times; time++) await seat.do(seal(round, index + time))
        }),
      ),
    )
    const count = rooms.length * (panelSize - 1) * times
    return count / ((performance.now() - start) / 1000)
  },

  async leave(_given: null): Promise<void> {
    for (const { seats } of rooms) for (const seat of seats) seat.close()
    rooms = []
  },
}
export type MemberWork = typeof work

// Each stock provider listens for the end of the process.
process.setMaxListeners(0)
answerCalls(work)
