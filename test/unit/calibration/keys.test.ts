import { expect, test } from 'vitest'
import { keyFrom, keyStatesIn, latestKeys } from '../../../shared/interview/keys.ts'
import type { Interview } from '../../../shared/interview/state.ts'
import { isReceiptOf } from '../../../shared/receipt.ts'
import { aKeying } from '../../support/calibrations.ts'
import { after, at, notRated, rated, roundIn } from '../../support/interviews.ts'
import { close, excuse, remove, seal, start, voidRound } from '../../support/orders.ts'

const ids = ['q1', 'q2', 'q3']
const all = (roundId: string, level = 2) =>
  ['cyd', 'ann', 'bob'].map((by) => seal(by, roundId, rated(level, `${by} of ${roundId}`)))
/** Keys of all three clips, but those that the steps leave out. */
const done = (level = 2) => after(aKeying(), start(), ...ids.flatMap((id) => all(id, level)))
const renamed = (keying: Interview, id: string): Interview => ({ ...keying, id })

test('[KEY-1] a key is what every expert sealed, by name, with receipts that fit', () => {
  const keying = done()
  const key = keyFrom(keying, roundIn(keying)) ?? []
  expect(key.map(({ expert }) => expert)).toEqual(['Ann', 'Bob', 'Cyd'])
  for (const { source, rating, receipt } of key)
    expect(isReceiptOf(receipt, { ...source, rating })).toBe(true)
})

test('[KEY-1] there is no key while experts still rate, nor of a clip that was set aside or left', () => {
  const running = after(aKeying(), start(), ...all('q1'))
  expect(keyFrom(running, roundIn(running))).toBe(null)
  const left = after(running, ...all('q2').slice(0, 2), voidRound('q3'), close('two are enough'))
  expect(ids.map((id) => keyFrom(left, roundIn(left, id))?.length ?? null)).toEqual([3, null, null])
})

test('[KEY-1] an expert who could not rate, was excused or left is counted as in every round', () => {
  const keying = after(
    aKeying(),
    start(),
    seal('ann', 'q1', notRated()),
    excuse('bob', 'q1', 'conflict'),
    seal('cyd', 'q1'),
    remove('cyd'),
    close('one is enough'),
  )
  const key = keyFrom(keying, roundIn(keying)) ?? []
  expect(key.map(({ expert, rating }) => [expert, rating.kind])).toEqual([
    ['Ann', 'not-rated'],
    ['Cyd', 'rated'],
  ])
})

test('[KEY-1] the key that was made last is the one that is used', () => {
  const [first, second] = [renamed(done(1), 'k1'), renamed(done(3), 'k2')]
  const later: Interview = {
    ...second,
    activity: second.activity.map((entry) => ({ ...entry, at: entry.at + 1 })),
  }
  for (const keyings of [
    [first, later],
    [later, first],
  ])
    expect(latestKeys(keyings).get('clip-q1')?.[0]?.source.interviewId).toBe('k2')
  expect(latestKeys([]).size).toBe(0)
})

test('[KEY-1] of a key the library is told how many experts have sealed, and no more', () => {
  const running = after(aKeying(), start(), seal('ann', 'q1'), ...all('q2'), voidRound('q3'))
  expect(Object.fromEntries(keyStatesIn([running]))).toEqual({
    'clip-q1': { sealed: 1, experts: 3, isDone: false },
    'clip-q2': { sealed: 3, experts: 3, isDone: false },
  })
  const anew: Interview = { ...running, createdAt: running.createdAt + 1 }
  const states = keyStatesIn([anew, done()])
  expect(states.get('clip-q1')).toEqual({ sealed: 3, experts: 3, isDone: true })
  const givenUp = after(running, at(5, close('given up')))
  expect(keyStatesIn([givenUp]).get('clip-q1')).toBe(undefined)
})

test('[KEY-1] with another key, all that is told of a keying is the same', () => {
  const states = [done(1), done(3)].map((keying) => [...keyStatesIn([keying])])
  expect(states[0]).toEqual(states[1])
})
