import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { indexOf, placeAt } from '../../../shared/notes/places.ts'

const edits = fc.array(
  fc.record({ at: fc.nat(40), gone: fc.nat(5), added: fc.string({ maxLength: 6 }) }),
  {
    maxLength: 20,
  },
)

function change(text: Y.Text, { at, gone, added }: { at: number; gone: number; added: string }) {
  const place = Math.min(at, text.length)
  text.delete(place, Math.min(gone, text.length - place))
  text.insert(place, added)
}

test('[NOTES-2] a place is where Yjs says that it is, whatever is written around it', () => {
  fc.assert(
    fc.property(edits, edits, fc.nat(60), (before, after, at) => {
      const doc = new Y.Doc()
      const text = doc.getText('text')
      for (const edit of before) change(text, edit)
      const index = Math.min(at, text.length)
      const place = placeAt(text, index)
      expect(indexOf(text, place)).toBe(index)
      const known = Y.createRelativePositionFromJSON(place)
      for (const edit of after) change(text, edit)
      const { index: wanted } = Y.createAbsolutePositionFromRelativePosition(known, doc) ?? {}
      expect(indexOf(text, place)).toBe(wanted)
    }),
  )
})

test('[NOTES-2] a place at a letter that has not come yet is nowhere', () => {
  const doc = new Y.Doc()
  doc.getText('text').insert(0, 'here')
  expect(indexOf(new Y.Doc().getText('text'), placeAt(doc.getText('text'), 2))).toBe(null)
})
