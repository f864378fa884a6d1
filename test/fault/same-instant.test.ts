import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { loadRows } from '../../server/interviews/loaded.ts'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import { ratingKey, viewRecord, type RecordView } from '../../shared/record/view.ts'
import { seedPanels, type Panel } from '../bench/seed.ts'
import { ratingsByRound, watchRecord } from '../flow/record-watch.ts'
import { Dice } from '../support/dice.ts'
import { expectSame } from '../support/expect-same.ts'
import { aKit, rated } from '../support/interviews.ts'
import { sized, writeFigures } from '../support/long.ts'
import { startOwnProcess } from '../support/own-process.ts'
import { Person, type Seat } from '../support/person.ts'
import { openTempFolder } from '../support/stores.ts'

const timerSeconds = 10
const interviews = 20
const turns = sized({ short: 1, long: 15 })
/** A machine that is too busy to be exact lets the timer end all rounds of a turn: then there are more. */
const mostTurns = turns + 4
const policy = { kind: 'all-sealed', quorum: null, timerSeconds } as const
const sealing = { type: 'seal-rating', roundId: 'q1', rating: rated(2) } as const

async function seatsOf(url: string, { interviewId, members }: Panel): Promise<Seat[]> {
  return Promise.all(
    members.map(({ cookie, memberId }) => {
      const person = new Person(url)
      person.cookie = cookie
      onTestFinished(() => person.close())
      return person.enter(interviewId, memberId)
    }),
  )
}

/** One round in which all that can end it comes within a few milliseconds; answers how it was revealed. */
async function playRound(url: string, panel: Panel, dice: Dice) {
  const seats = await seatsOf(url, panel)
  const [chair, ...others] = seats
  const last = others.at(-2)
  const leaver = others.at(-1)
  const leaverId = panel.members.at(-1)?.memberId ?? ''
  const lastId = panel.members.at(-2)?.memberId ?? ''
  if (!chair || !last || !leaver) throw new Error('a seat is empty')
  await chair.do({ type: 'start-interview' })
  await chair.do({ type: 'open-round', roundId: 'q1' })
  const staying = seats.filter((seat) => seat !== leaver)
  await Promise.all(
    staying.map((seat) => seat.until(() => seat.view.rounds['q1']?.state === 'open')),
  )
  for (const seat of staying) if (seat !== last) await seat.do(sealing)
  const isOver = ({ members, rounds }: RecordView) =>
    members[leaverId]?.active === false && rounds['q1']?.state === 'revealed'
  const seen = staying.map((seat) => watchRecord(seat, ratingsByRound))

  const endsAt = (chair.view.rounds['q1']?.openedAt ?? 0) + timerSeconds * 1_000
  const inTheInstant = async <T>(act: () => Promise<T>) => {
    await pause(Math.max(0, endsAt + dice.between(-25, 15) - Date.now()))
    return act()
  }
  const [sealed] = await Promise.all([
    inTheInstant(() => last.send(sealing)),
    inTheInstant(() => leaver.send(sealing).catch(() => null)),
    inTheInstant(() => chair.send({ type: 'reveal-round', roundId: 'q1', force: 'No time' })),
    inTheInstant(() => chair.send({ type: 'remove-member', memberId: leaverId })),
  ])
  await Promise.all(staying.map((seat) => seat.until(() => isOver(seat.view))))
  const { view } = chair
  for (const seat of staying) expectSame(seat.view, view)
  const count = ratingsByRound(view)['q1']
  // No ratings, and then all of them in one update.
  for (const counts of seen)
    expect(new Set(counts.flatMap((one) => one['q1'] ?? []))).toEqual(new Set([count]))
  const status = view.ratings[ratingKey({ roundId: 'q1', memberId: lastId })]?.status
  expect(status).toBe(sealed.ok ? 'rated' : 'missing')
  return { view, how: view.rounds['q1']?.reveal?.how ?? 'never' }
}

test('[REVEAL-1] [REVEAL-2] [SEAL-2] the last seal, a forced reveal, the timer and a leaving member in one instant make one reveal', async () => {
  const hows: Record<string, number> = {}
  let turn = 0
  for (; turn < turns || (turn < mostTurns && Object.keys(hows).length < 2); turn++) {
    const dataDir = await openTempFolder()
    const panels = await seedPanels(dataDir, interviews, { kit: aKit(1), policy })
    const server = await startOwnProcess({ dataDir })
    const rounds = await Promise.all(
      panels.map((panel, index) =>
        playRound(server.url, panel, new Dice(turn * interviews + index)),
      ),
    )
    await server.end('SIGTERM')
    const store = await openSqliteStore({ dataDir })
    for (const [index, { interviewId }] of panels.entries()) {
      const rows = await store.interviews.read(interviewId)
      expect(rows.filter(({ event }) => event.type === 'round-revealed')).toHaveLength(1)
      expectSame(rounds[index]?.view, viewRecord(loadRows(interviewId, rows).state))
    }
    await store.close()
    for (const { how } of rounds) hows[how] = (hows[how] ?? 0) + 1
  }
  expect(hows['never']).toBe(undefined)
  expect(Object.keys(hows).length).toBeGreaterThan(1)
  writeFigures({
    what: 'last seal, forced reveal, timer and leaving in one instant',
    tried: { rounds: turn * interviews },
    lost: 0,
    measured: hows,
  })
})
