import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { projectRecord, readRecord, recordMaps } from '../../../shared/record/project.ts'
import { viewRecord, type RecordView } from '../../../shared/record/view.ts'
import { aPanel, after, as, person, rated } from '../../support/interviews.ts'
import { open, openDebrief, seal, start } from '../../support/orders.ts'
import { firstOf, playSequence, sequences, type Sequence } from '../interview/sequences.ts'
import { expectSame } from '../../support/expect-same.ts'
import { RecordWriter } from './record-writer.ts'

const options = { numRuns: 300 }

/** What the frames of a sequence show, from the interview's making on. */
const viewsOf = (sequence: Sequence): RecordView[] => [
  viewRecord(firstOf(sequence)),
  ...playSequence(sequence).map(({ interview }) => viewRecord(interview)),
]

test('[LOG-1] [SEAL-1] a browser that gets nothing but updates has the view, restarts included', () => {
  fc.assert(
    fc.property(sequences, fc.integer({ min: 2, max: 20 }), (sequence, restartAt) => {
      const [steady, restarted] = [new RecordWriter(1), new RecordWriter(1)]
      const browser = new Y.Doc()
      for (const [index, view] of viewsOf(sequence).entries()) {
        const update = restarted.write(view)
        expectSame(update, steady.write(view))
        if (update) Y.applyUpdate(browser, update)
        expectSame(readRecord(browser), view)
        if (index % restartAt === 1) restarted.restart()
      }
      const newcomer = new Y.Doc()
      Y.applyUpdate(newcomer, restarted.whole())
      expect(readRecord(newcomer)).toEqual(readRecord(browser))
      expect([...browser.store.clients.keys()]).toEqual([1])
      expect(browser.store.pendingStructs).toBe(null)
    }),
    options,
  )
})

test('[REVEAL-1] the ratings of a round reach a browser in one update, all of them at once', () => {
  fc.assert(
    fc.property(sequences, (sequence) => {
      const writer = new RecordWriter(1)
      const browser = new Y.Doc()
      const ratingsIn = () => Object.values(readRecord(browser).ratings ?? {})
      const shown: { roundId: string; count: number; state: string }[] = []
      let had = new Set<string>()
      browser.on('update', () => {
        const { rounds } = readRecord(browser)
        const now = new Set(ratingsIn().map(({ roundId }) => roundId))
        for (const roundId of now) {
          if (had.has(roundId)) continue
          const count = ratingsIn().filter((one) => one.roundId === roundId && one.blind).length
          shown.push({ roundId, count, state: rounds[roundId]?.state ?? '' })
        }
        had = now
      })
      const frames = playSequence(sequence)
      const expected = frames.flatMap(({ events, interview }) =>
        events.flatMap((event) => {
          if (event.type !== 'round-revealed') return []
          const { roundId } = event
          const rated = interview.rounds.find(({ id }) => id === roundId)?.reveal?.rated ?? []
          return [{ roundId, count: rated.length, state: 'revealed' }]
        }),
      )
      for (const view of viewsOf(sequence)) {
        const update = writer.write(view)
        if (update) Y.applyUpdate(browser, update)
      }
      const byRound = (a: { roundId: string }, b: { roundId: string }) =>
        a.roundId < b.roundId ? -1 : 1
      expect(shown.toSorted(byRound)).toEqual(expected.toSorted(byRound))
    }),
    options,
  )
})

test('[REVEAL-1] the debrief turns all sealed rounds over in one update', () => {
  const sealed = after(
    aPanel({ policy: { kind: 'debrief' } }),
    start(),
    open('q1'),
    open('q2'),
    ...['ann', 'bob', 'cyd'].flatMap((id) => [seal(id, 'q1', rated(1)), seal(id, 'q2', rated(3))]),
  )
  const writer = new RecordWriter(1)
  writer.write(viewRecord(sealed))
  const browser = new Y.Doc()
  Y.applyUpdate(browser, writer.whole())
  expect(readRecord(browser).ratings).toEqual({})
  const update = writer.write(viewRecord(after(sealed, openDebrief('for a reason'))))
  if (update) Y.applyUpdate(browser, update)
  expect(Object.keys(readRecord(browser).ratings).toSorted()).toEqual(
    ['q1/ann', 'q1/bob', 'q1/cyd', 'q2/ann', 'q2/bob', 'q2/cyd'].toSorted(),
  )
})

test('[SEAL-4] what changes nothing that others see sends nothing', () => {
  const running = after(aPanel(), start(), open('q1'), seal('ann', 'q1', rated(1)))
  const writer = new RecordWriter(1)
  expect(writer.write(viewRecord(running))).toBeInstanceOf(Uint8Array)
  const tick = as('clock', { type: 'tick' })
  for (const step of [seal('ann', 'q1', rated(3)), seal('shay', 'q1'), tick])
    expect(writer.write(viewRecord(after(running, step)))).toBe(null)
})

test('[LOG-1] an update carries what changed and no more', () => {
  const running = after(aPanel(), start(), open('q1'))
  const doc = new Y.Doc()
  projectRecord(doc, viewRecord(running))
  const changed: string[] = []
  for (const name of recordMaps)
    doc.getMap(name).observe(({ keysChanged }) => {
      for (const key of keysChanged) changed.push(`${name}/${key}`)
    })
  const update = projectRecord(doc, viewRecord(after(running, seal('ann', 'q1'))))
  expect(changed).toEqual(['rounds/q1'])
  expect(update?.length).toBeLessThan(300)
})

test('[LOG-1] what a view has no more is gone from the document', () => {
  const { ratings: _gone, ...rest } = viewRecord(revealedOnce)
  const doc = new Y.Doc()
  projectRecord(doc, viewRecord(revealedOnce))
  expect(Object.keys(readRecord(doc).ratings)).toEqual(['q1/ann'])
  projectRecord(doc, { ...rest, ratings: {} })
  expect(readRecord(doc)).toEqual({ ...rest, ratings: {} })
})
const revealedOnce = after(
  aPanel({ members: [person('fay', 'facilitator'), person('ann', 'panelist')] }),
  start(),
  open('q1'),
  seal('ann', 'q1', rated(1)),
)
