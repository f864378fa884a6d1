import { expect, test } from 'vitest'
import type { Rating } from '../../shared/interview/rating.ts'
import { notRated, rated } from '../support/interviews.ts'
import { runTwin, setStage, type Hidden } from './twins.ts'

const patient = { timeout: 90_000 }
const allTicks = ['1.1', '1.2', '2.1', '2.2', '3.1', '3.2']
const sealed = (rating: Rating, salt = '00'.repeat(16)) => ({ rating, salt })
const asUsual = rated(2, 'as usual')
const usual: Hidden = { Ann: [sealed(asUsual)], Bob: [sealed(asUsual)], Shay: [sealed(asUsual)] }
const others: [string, Partial<Hidden>][] = [
  [
    'all ticks and 4,000 characters, and no seal of the shadow',
    { Ann: [sealed(rated(3, 'x'.repeat(4_000), allTicks))], Shay: [] },
  ],
  [
    'no rating, with a reason, and another salt of the shadow',
    { Ann: [sealed(notRated())], Shay: [sealed(asUsual, 'f7'.repeat(16))] },
  ],
  [
    'the lowest level and nothing else, and one that replaces two others',
    {
      Ann: [sealed(rated(1))],
      Bob: [rated(3), notRated('x'.repeat(1_000)), rated(1, '', ['3.1'])].map((one) => sealed(one)),
    },
  ],
]

type Told = Awaited<ReturnType<typeof runTwin>>
const without = (told: Told, names: readonly string[]): Told =>
  Object.fromEntries(Object.entries(told).filter(([name]) => !names.includes(name)))

test(
  '[SEAL-1] [SEAL-4] whatever the hidden ratings say, everybody else gets the same bytes in the same order, to the end',
  patient,
  async () => {
    const stage = await setStage('all-sealed')
    const told = await runTwin(stage, usual)
    for (const [name, hidden] of others) {
      const twin = await runTwin(stage, { ...usual, ...hidden })
      const theirs = Object.keys(hidden)
      expect(without(twin, theirs), name).toEqual(without(told, theirs))
    }
  },
)

test(
  '[SEAL-1] what compares them sees all that people are told, and one bit in it',
  patient,
  async () => {
    const stage = await setStage('facilitator')
    // The first letters of these differ in their last bit.
    const [one, other] = [
      await runTwin(stage, usual, 'reason'),
      await runTwin(stage, usual, 'season'),
    ]
    expect(Object.keys(one).toSorted()).toEqual([
      'Ann',
      'Bob',
      'Cyd',
      'Fay',
      'Otto',
      'Shay',
      'owner',
    ])
    for (const [name, connections] of Object.entries(one)) {
      const { http, ...sockets } = connections
      expect(http?.join('').match(/HTTP\/1\.1 \d\d\d /g)?.length, name).toBeGreaterThan(50)
      const kinds = Object.keys(sockets).map((path) => path.split(/[/?]/)[1])
      expect(new Set(kinds)).toEqual(new Set(name === 'owner' ? ['yjs'] : ['socket.io', 'yjs']))
      expect(other[name]).not.toEqual(connections)
    }
  },
)
