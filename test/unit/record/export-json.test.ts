import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Rating } from '../../../shared/interview/rating.ts'
import type { Interview } from '../../../shared/interview/state.ts'
import { recordToCsv } from '../../../shared/record/export-csv.ts'
import { exportRecord, hasRecord, type RecordExport } from '../../../shared/record/export-json.ts'
import { ratingKey, viewRecord, type RecordView } from '../../../shared/record/view.ts'
import { expectSame } from '../../support/expect-same.ts'
import { playSequence, sequences } from '../interview/sequences.ts'

const options = { numRuns: 200 }

/** The view that an export was made of, put together from what the export says. */
function viewOf({ interview, members, rounds, activity }: RecordExport): RecordView {
  const by = <T, V>(list: readonly T[], key: (one: T) => string, value: (one: T) => V) =>
    Object.fromEntries(list.map((one) => [key(one), value(one)]))
  const ratings = rounds.flatMap((round) => round.ratings)
  return {
    interview,
    members: by(
      members,
      ({ id }) => id,
      (member) => member,
    ),
    questions: by(
      rounds,
      ({ id }) => id,
      ({ question }) => question,
    ),
    rounds: by(
      rounds,
      ({ id }) => id,
      ({ question: _question, ratings: _ratings, ...round }) => round,
    ),
    ratings: by(ratings, ratingKey, (view) => view),
    activity: Object.fromEntries(activity.map((one, at) => [String(at).padStart(6, '0'), one])),
  }
}

test('[EXPORT-1] the JSON is what the panel sees, no more and no less', () => {
  fc.assert(
    fc.property(sequences, (sequence) => {
      for (const { interview } of playSequence(sequence)) {
        const view = viewRecord(interview)
        expectSame(viewOf(JSON.parse(JSON.stringify(exportRecord(view)))), view)
      }
    }),
    options,
  )
})

test('[REVEAL-4] exports name ratings in the order of the members’ names', () => {
  fc.assert(
    fc.property(sequences, (sequence) => {
      const last = playSequence(sequence).at(-1)
      if (!last) return
      const record = exportRecord(viewRecord(last.interview))
      const order = record.members.map(({ id }) => id)
      for (const { ratings } of record.rounds) {
        const places = ratings.map(({ memberId }) => order.indexOf(memberId))
        expect(places).toEqual(places.toSorted((a, b) => a - b))
      }
    }),
    { numRuns: 50 },
  )
})

const textOf = (rating: Rating) => (rating.kind === 'rated' ? rating.evidence : rating.reason)

/** What was written into ratings that nobody else may know yet. */
const secretsOf = (interview: Interview): string[] =>
  interview.rounds.flatMap(({ sealed, reveal }) =>
    Object.entries(sealed).flatMap(([memberId, { rating }]) =>
      reveal?.rated.includes(memberId) ? [] : [textOf(rating)],
    ),
  )

test('[SEAL-1] exports hold no byte of a rating that has not turned over', () => {
  let looked = 0
  fc.assert(
    fc.property(sequences, (sequence) => {
      for (const { interview } of playSequence(sequence)) {
        const secrets = secretsOf(interview)
        if (secrets.length === 0) continue
        const record = exportRecord(viewRecord(interview))
        const exports = `${JSON.stringify(record)}${recordToCsv(record)}`
        expectSame(
          secrets.filter((secret) => exports.includes(secret)),
          [],
        )
        looked += 1
      }
    }),
    { numRuns: 60 },
  )
  expect(looked).toBeGreaterThan(100)
})

test('[SEAL-1] there is a record once a rating turned over, and not before', () => {
  fc.assert(
    fc.property(sequences, (sequence) => {
      for (const { interview } of playSequence(sequence)) {
        const isAnyRevealed = interview.rounds.some(({ reveal }) => reveal !== null)
        if (!isAnyRevealed) expect(hasRecord(viewRecord(interview))).toBe(false)
        const isAnyRated = interview.rounds.some(({ reveal }) => (reveal?.rated.length ?? 0) > 0)
        if (isAnyRated) expect(hasRecord(viewRecord(interview))).toBe(true)
      }
    }),
    { numRuns: 50 },
  )
})
