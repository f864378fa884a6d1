import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { loadRows } from '../../server/interviews/loaded.ts'
import type { LogRow } from '../../server/store/store.ts'
import type { Rating } from '../../shared/interview/rating.ts'
import { wire } from '../../shared/protocol.ts'
import { readRecord } from '../../shared/record/project.ts'
import { viewRecord } from '../../shared/record/view.ts'
import { percentile } from '../bench/stats.ts'
import { aKit, rated } from '../support/interviews.ts'
import { startPanel, three, type Panel } from '../support/panel.ts'

const rounds = 60
const betweenMs = 40
const letter = 'x'

/** An interview whose people do what they should, and who must not notice what goes on beside them. */
export class Bystander {
  readonly panel: Panel
  readonly #notes
  readonly #secondWindow
  /** What was acknowledged last, by the rating's key in the record. */
  readonly #sealed = new Map<string, Rating>()
  #round = 0
  #took: number[] = []

  private constructor(panel: Panel) {
    this.panel = panel
    const ann = panel.seat('Ann')
    this.#notes = ann.notes(panel.member('Ann'))
    this.#secondWindow = ann.notes(panel.member('Ann'))
  }

  static async start(server: {
    url: string
    ownerLink: () => Promise<string>
  }): Promise<Bystander> {
    const panel = await startPanel(server, { members: three, kit: aKit(rounds) })
    await panel.do('Fay', { type: 'start-interview' })
    return new Bystander(panel)
  }

  /** Plays rounds of at least this length until it is told to stop; answers how long each deed took, in milliseconds. */
  async play(isOver: () => boolean, roundMs: number): Promise<number[]> {
    this.#took = []
    do await this.#playRound(roundMs)
    while (!isOver())
    return this.#took.toSorted((a, b) => a - b)
  }

  async #playRound(roundMs: number): Promise<void> {
    const round = `q${++this.#round}`
    const { panel } = this
    const until = performance.now() + roundMs
    await this.#time(async () => {
      await panel.open(round)
      await panel.allSee(({ rounds: all }) => all[round]?.state === 'open')
    })
    for (let time = 1; time === 1 || performance.now() < until; time++) {
      await this.#time(() => this.#seal('Ann', round, rated(1 + (time % 3), `Ann, time ${time}`)))
      await this.#time(() => this.#write())
      await pause(betweenMs)
    }
    await this.#time(async () => {
      await this.#seal('Bob', round, rated(2, 'Bob'))
      await panel.allSee(({ ratings }) => panel.key(round, 'Bob') in ratings)
    })
  }

  async #seal(name: string, round: string, rating: Rating): Promise<void> {
    await this.panel.seal(name, round, rating)
    this.#sealed.set(this.panel.key(round, name), rating)
  }

  /** A letter more in the notes, and there it is in the member's other window. */
  #write(): Promise<void> {
    const there = this.#secondWindow.doc.getText(wire.notesText)
    const length = this.#notes.doc.getText(wire.notesText).length + 1
    const isThere = new Promise<void>((resolve) => {
      const look = () => {
        if (there.length < length) return
        there.unobserve(look)
        resolve()
      }
      there.observe(look)
    })
    this.#notes.doc.getText(wire.notesText).insert(0, letter)
    return isThere
  }

  async #time(deed: () => Promise<void>): Promise<void> {
    const start = performance.now()
    await deed()
    this.#took.push(performance.now() - start)
  }

  /** Holds what everyone sees, what was acknowledged and what the log says against each other. */
  judge(rows: readonly LogRow[]): void {
    const { state, doc } = loadRows(this.panel.id, rows)
    const told = plain(viewRecord(state))
    expect(plain(readRecord(doc))).toEqual(told)
    for (const name of this.panel.names) expect(plain(this.panel.seat(name).view)).toEqual(told)
    const { ratings } = this.panel.seat('Fay').view
    const shown = Object.entries(ratings).map(([key, { blind }]) => [key, blind])
    expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(this.#sealed))
    const reveals = rows.filter(({ event }) => event.type === 'round-revealed')
    expect(reveals.length).toBe(this.#round)
  }

  close(): void {
    this.#notes.provider.destroy()
    this.#secondWindow.provider.destroy()
  }
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value))

/** The middle, all but one in a hundred, and the worst. */
export const summary = (took: readonly number[]) => ({
  deeds: took.length,
  p50: percentile(took, 0.5),
  p99: percentile(took, 0.99),
  max: percentile(took, 1),
})
