import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blindQuestion, questionId } from '../../../shared/comparison/blind.ts'
import { nameRemover, type NamelessText } from '../../../shared/comparison/nameless.ts'
import { Dice } from '../../support/dice.ts'
import { aRoleOf } from './sheets.ts'

const first = questionId('tell us about question 1.')
const asTheyStand = <T>(list: readonly T[]) => [...list]
const shown = (parts: NamelessText) =>
  parts.map((part) => (typeof part === 'string' ? part : `[${part.name}]`)).join('')
const own = { candidate: 'Zoë Will', panel: ['Ben O’Hara', '田中'] }
const remove = nameRemover(own, [{ candidate: 'Grace May', panel: ['Ida'] }])

test.each([
  ['Zoë Will said so', '[candidate] said so'],
  ['ZOE, and then zoe’s plan', '[candidate], and then [candidate]’s plan'],
  ['Zoe\u0308 asked Ben', '[candidate] asked [panelist]'],
  ['What Zoëlla thinks', 'What Zoëlla thinks'],
  ['like Grace did in may, with grace', 'like [someone] did in may, with grace'],
  ['昨日田中さんが聞いた', '[panelist]'],
  ['o’hara wrote it', 'o’[panelist] wrote it'],
  ['nothing to take out', 'nothing to take out'],
  ['', ''],
])('[COMPARE-5] names leave a text: %j', (text, wanted) => {
  expect(shown(remove(text))).toBe(wanted)
})

test('[COMPARE-5] a blind question has every rating and nothing that says whose it is', () => {
  const names = ['Dana Ruiz', 'Lee Park', 'Ola Berg', 'Kim Abe']
  const records = aRoleOf({
    candidates: 4,
    nameOf: (index) => names[index] ?? '',
    evidence: (index, rater) => `${names[index]} told Rater-${rater + 1} of a fault`,
  })
  const blind = blindQuestion(records, first, (list) => new Dice(3).shuffled(list))
  const text = JSON.stringify(blind)
  const ids = records.flatMap(({ interview, members }) => [
    interview.id,
    String(interview.createdAt),
    ...members.map(({ id }) => id),
  ])
  for (const word of [...ids, ...names.join(' ').split(' '), 'Rater-'])
    expect(text).not.toContain(word)
  expect(text).toContain('of a fault')
  expect(blind?.questions).toHaveLength(1)
  const levels = (all: readonly { level: number }[]) =>
    all
      .map(({ level }) => level)
      .toSorted()
      .join()
  const given = blind?.answers.map(({ ratings }) =>
    levels(ratings.flatMap((one) => (one.kind === 'rated' ? one : []))),
  )
  const wanted = records.map(({ rounds }) =>
    levels(
      rounds[0]?.ratings.flatMap((view) => (view.blind?.kind === 'rated' ? view.blind : [])) ?? [],
    ),
  )
  expect(given?.toSorted()).toEqual(wanted.toSorted())
})

test('[COMPARE-5] the order of panelists is not left in the answer, that of candidates is by chance', () => {
  const records = aRoleOf({ candidates: 4 })
  const as = (given: typeof records, shuffle: typeof asTheyStand) =>
    (blindQuestion(given, first, shuffle)?.answers ?? []).map((answer) => JSON.stringify(answer))
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const dice = new Dice(seed)
      const turned = records.map((record) => ({
        ...record,
        rounds: record.rounds.map((round) => ({ ...round, ratings: dice.shuffled(round.ratings) })),
      }))
      expect(as(turned, asTheyStand)).toEqual(as(records, asTheyStand))
      const shuffled = as(turned, (list) => dice.shuffled(list))
      expect(shuffled.toSorted()).toEqual(as(records, asTheyStand).toSorted())
    }),
    { numRuns: 10 },
  )
  const orders = [1, 2, 3].map((seed) =>
    as(records, (list) => new Dice(seed).shuffled(list)).join(),
  )
  expect(new Set(orders).size).toBeGreaterThan(1)
})

test('[COMPARE-5] what is not revealed is not there, and an unknown question is none', () => {
  const records = aRoleOf({ candidates: 3 }).map((record, index) => ({
    ...record,
    rounds: record.rounds.map((round) => (index === 0 ? { ...round, ratings: [] } : round)),
  }))
  expect(blindQuestion(records, first, asTheyStand)?.answers).toHaveLength(2)
  expect(blindQuestion(records, questionId('nothing'), asTheyStand)).toBeNull()
})
