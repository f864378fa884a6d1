import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  changeText,
  redoText,
  startHistory,
  undoText,
} from '../../../client/pages/kits/text-history.ts'

const texts = fc.array(fc.string({ maxLength: 8 }), { maxLength: 20 })

test('[KIT-2] undo goes back over every text that stood there, and redo forth again', () => {
  fc.assert(
    fc.property(texts, (states) => {
      const first = startHistory('start')
      const seen = ['start']
      let history = first
      for (const text of states) {
        history = changeText(history, text, { now: 0 })
        if (text !== seen.at(-1)) seen.push(text)
      }
      for (const text of seen.toReversed()) {
        expect(history.present).toBe(text)
        history = undoText(history)
      }
      expect(undoText(history)).toBe(history)
      for (const text of seen) {
        expect(history.present).toBe(text)
        history = redoText(history)
      }
    }),
  )
})

test('[KIT-2] typing is one step until it pauses, and never joins another change', () => {
  const typed = ['a', 'ab', 'abc'].reduce(
    (history, text, index) => changeText(history, text, { key: 'typing', now: index * 900 }),
    startHistory(''),
  )
  expect(undoText(typed).present).toBe('')

  const paused = changeText(typed, 'abcd', { key: 'typing', now: 5_000 })
  expect(undoText(paused).present).toBe('abc')

  const edited = changeText(typed, 'edited', { now: 1_900 })
  const after = changeText(edited, 'edited!', { key: 'typing', now: 1_950 })
  expect(undoText(after).present).toBe('edited')
  expect(undoText(undoText(after)).present).toBe('abc')
})

test('[KIT-2] a new text after an undo takes the place of what was undone', () => {
  const history = changeText(startHistory('a'), 'b', { now: 0 })
  const other = changeText(undoText(history), 'c', { now: 0 })
  expect(redoText(other)).toBe(other)
  expect(undoText(other).present).toBe('a')
})

test('[KIT-2] a long day of writing keeps the newest steps and stays within bounds', () => {
  let history = startHistory('0')
  for (let step = 1; step <= 500; step += 1) history = changeText(history, String(step), { now: 0 })
  expect(history.past).toHaveLength(200)
  expect(undoText(history).present).toBe('499')

  let large = startHistory('')
  for (let step = 1; step <= 20; step += 1)
    large = changeText(large, String(step).repeat(500_000), { now: 0 })
  expect(large.past.reduce((sum, text) => sum + text.length, 0)).toBeLessThanOrEqual(8_000_000)
  expect(large.past.length).toBeGreaterThan(0)
})
