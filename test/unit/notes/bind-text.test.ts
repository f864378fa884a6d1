import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { rebase, shift } from '../../../client/composables/bind-text.ts'
import { diffText } from '../../../client/composables/text-diff.ts'

const edit = fc.record({
  at: fc.nat(20),
  gone: fc.nat(4),
  added: fc.stringMatching(/^[a-z]{0,4}$/),
})

function change(text: Y.Text, { at, gone, added }: { at: number; gone: number; added: string }) {
  const place = Math.min(at, text.length)
  text.delete(place, Math.min(gone, text.length - place))
  text.insert(place, added)
}

test('[NOTES-2] a word that is made while others write goes where it was made, and takes nothing of theirs away', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 6 }), fc.nat(9), fc.nat(3), (edits, start, gone) => {
      const doc = new Y.Doc()
      const text = doc.getText('text')
      text.insert(0, '0123456789')
      const deltas: Y.YTextEvent['delta'][] = []
      text.observe(({ delta }) => deltas.push(delta))
      const before = text.toString()
      const typed = before.slice(0, start) + 'WORD' + before.slice(start + gone)
      const mine = diffText(before, typed)
      if (!mine) throw new Error('a word was typed')
      for (const one of edits) change(text, one)
      const others = text.toString()
      const place = rebase(mine, deltas)
      const taken = place.removed.map(({ at, count }) => others.slice(at, at + count)).join('')
      const left = before
        .slice(start, start + gone)
        .split('')
        .filter((letter) => others.includes(letter))
      expect(taken).toBe(left.join(''))
      expect(place.at).toBeLessThanOrEqual(others.length)
      // All digits before the word stay before it, all behind it behind.
      for (const letter of before.slice(0, start))
        if (others.includes(letter)) expect(others.indexOf(letter)).toBeLessThan(place.at)
      for (const letter of before.slice(start + gone))
        if (others.includes(letter)) expect(others.indexOf(letter)).toBeGreaterThanOrEqual(place.at)
    }),
  )
})

test('[NOTES-2] a caret stays at its letter when others write before it', () => {
  const doc = new Y.Doc()
  const text = doc.getText('text')
  text.insert(0, 'one two')
  const places: number[] = []
  text.observe(({ delta }) => places.push(shift(delta, 4)))
  text.insert(0, 'zero ')
  text.insert(text.length, ' three')
  text.delete(0, 5)
  expect(places).toEqual([9, 4, 0])
})
