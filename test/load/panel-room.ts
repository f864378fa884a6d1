import { ratingKey } from '../../shared/record/view.ts'
import { panelSize } from '../bench/plan.ts'
import { Seat } from '../bench/seat.ts'
import type { Panel } from '../bench/seed.ts'

/** What went wrong in a document, as counts; all 0 where all is well. */
export type Wrong = {
  /** A rating was in an update before the last of its round was sent. */
  early: number
  /** A round's ratings came in more than one update, or again. */
  parted: number
  /** A rating that was acknowledged is not in a document, or is another one. */
  lost: number
}

const marker = 'evidence-of-'
const evidenceOf = (round: string, seatIndex: number) => `${marker}${round}: seat ${seatIndex}`

/** One panel: six stock clients, each of whose documents is looked at with every update. */
export class PanelRoom {
  readonly seats: Seat[]
  readonly wrong: Wrong = { early: 0, parted: 0, lost: 0 }
  readonly #memberIds: string[]
  /** Rounds whose last rating is on its way. */
  readonly #full = new Set<string>()
  /** How many documents show the round's ratings, and who waits for all of them. */
  readonly #shown = new Map<string, number>()
  #whenShown: (() => void) | null = null

  constructor(url: string, { interviewId, members }: Panel) {
    this.#memberIds = members.map(({ memberId }) => memberId)
    this.seats = members.map((member) => new Seat(url, interviewId, member))
    for (const seat of this.seats) this.#watch(seat)
  }

  /** Resolves when all are in, and the interview has started. */
  async ready(): Promise<void> {
    await Promise.all(this.seats.map((seat) => seat.ready()))
    await this.seats[0]!.do({ type: 'start-interview' })
  }

  open = (round: string) => this.seats[0]!.do({ type: 'open-round', roundId: round })

  /** Seals; answers the milliseconds until it was acknowledged. */
  async seal(round: string, seatIndex: number): Promise<number> {
    const rating = {
      kind: 'rated' as const,
      level: (seatIndex % 3) + 1,
      ticks: ['3.1', '2.2'],
      evidence: evidenceOf(round, seatIndex),
    }
    const sentAt = performance.now()
    await this.seats[seatIndex]!.do({ type: 'seal-rating', roundId: round, rating })
    return performance.now() - sentAt
  }

  /** Seals the last rating; answers the milliseconds until the sixth document held all of them. */
  async sealLast(round: string, seatIndex: number): Promise<number> {
    const shown = new Promise<void>((resolve) => (this.#whenShown = resolve))
    const sentAt = performance.now()
    this.#full.add(round)
    await Promise.all([this.seal(round, seatIndex), shown])
    return performance.now() - sentAt
  }

  /** Counts the acknowledged ratings of a round that some document does not have. */
  look(round: string): void {
    for (const { doc } of this.seats) {
      const ratings = doc.getMap<{ blind: { evidence?: string } | null }>('ratings')
      for (const [seatIndex, memberId] of this.#memberIds.entries()) {
        const rating = ratings.get(ratingKey({ roundId: round, memberId }))
        if (rating?.blind?.evidence !== evidenceOf(round, seatIndex)) this.wrong.lost++
      }
    }
  }

  #watch({ doc }: Seat): void {
    doc.on('update', (update: Uint8Array) => {
      for (const round of roundsIn(update)) if (!this.#full.has(round)) this.wrong.early++
    })
    doc.getMap('ratings').observe(({ keysChanged }) => {
      const keys = [...keysChanged].map(String)
      const rounds = new Set(keys.map((key) => key.split('/')[0] ?? ''))
      if (rounds.size !== 1 || keys.length !== panelSize) this.wrong.parted++
      for (const round of rounds) this.#count(round)
    })
  }

  #count(round: string): void {
    const count = (this.#shown.get(round) ?? 0) + 1
    this.#shown.set(round, count)
    if (count > panelSize) this.wrong.parted++
    if (count >= panelSize) this.#whenShown?.()
  }

  close(): void {
    for (const seat of this.seats) seat.close()
  }
}

/** The rounds whose evidence stands in these bytes. */
function roundsIn(update: Uint8Array): Set<string> {
  const bytes = Buffer.from(update.buffer, update.byteOffset, update.byteLength)
  const rounds = new Set<string>()
  for (let at = bytes.indexOf(marker); at >= 0; at = bytes.indexOf(marker, at + 1)) {
    const start = at + marker.length
    rounds.add(bytes.toString('latin1', start, bytes.indexOf(':', start)))
  }
  return rounds
}
