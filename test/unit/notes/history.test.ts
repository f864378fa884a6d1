import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { NotesHistory } from '../../../shared/notes/history.ts'
import { T0 } from '../../support/interviews.ts'

/** Members whose documents are told of every change, each row taken by the history at its second. */
class Desk {
  readonly history = new NotesHistory()
  readonly #docs = new Map<string, Y.Doc>()

  write(memberId: string, second: number, edit: (text: Y.Text) => void): void {
    const doc = this.#docOf(memberId)
    const updates: Uint8Array[] = []
    const collect = (update: Uint8Array) => updates.push(update)
    doc.on('update', collect)
    doc.transact(() => edit(doc.getText('text')))
    doc.off('update', collect)
    for (const update of updates) {
      for (const other of this.#docs.values()) Y.applyUpdate(other, update)
      this.history.add({ memberId, at: T0 + second * 1_000, update })
    }
  }

  get text(): string {
    return this.#docOf('ann').getText('text').toString()
  }

  /** Entries as `member: +added -removed`. */
  get told(): string[] {
    return this.history.entries.map(
      ({ memberId, added, removed }) =>
        `${memberId}:${added && ` +${added}`}${removed && ` -${removed}`}`,
    )
  }

  #docOf(memberId: string): Y.Doc {
    const doc = this.#docs.get(memberId) ?? new Y.Doc()
    const [first] = this.#docs.values()
    if (first && !this.#docs.has(memberId)) Y.applyUpdate(doc, Y.encodeStateAsUpdate(first))
    this.#docs.set(memberId, doc)
    return doc
  }
}

const type = (desk: Desk, memberId: string, text: string, from = 0, second = 0) =>
  [...text].forEach((letter, index) =>
    desk.write(memberId, second, (notes) => notes.insert(from + index, letter)),
  )

test('[NOTES-2] letters typed one after the other are one entry, with when it began and ended', () => {
  const desk = new Desk()
  type(desk, 'ann', 'They asked fist.')
  desk.write('ann', 7, (text) => text.delete(13, 3))
  type(desk, 'ann', 'rst.', 13, 9)
  desk.write('ann', 10, (text) => text.delete(16, 1))
  expect(desk.text).toBe('They asked first')
  expect(desk.history.entries).toEqual([
    { memberId: 'ann', at: T0, until: T0 + 10_000, added: 'They asked first', removed: '' },
  ])
})

test('[NOTES-2] a minute’s rest, another place and another member each begin a new entry', () => {
  const desk = new Desk()
  type(desk, 'ann', 'one')
  type(desk, 'ann', ' two', 3, 61)
  type(desk, 'ann', 'zero ', 0, 62)
  type(desk, 'bob', '!', 12, 62)
  expect(desk.text).toBe('zero one two!')
  expect(desk.told).toEqual(['ann: +one', 'ann: + two', 'ann: +zero ', 'bob: +!'])
})

test('[NOTES-2] who writes beside another’s writing goes on in their own entry', () => {
  const desk = new Desk()
  type(desk, 'ann', 'Ann ')
  type(desk, 'bob', 'Bob ', 4)
  for (const [index, letter] of [...'is here'].entries()) {
    desk.write('ann', 1, (text) => text.insert(4 + index, letter))
    desk.write('bob', 1, (text) => text.insert(text.length, '.'))
  }
  expect(desk.text).toBe('Ann is hereBob .......')
  expect(desk.told).toEqual(['ann: +Ann is here', 'bob: +Bob .......'])
})

test('[NOTES-2] what was removed of others is told, what one typed and took back is not', () => {
  const desk = new Desk()
  type(desk, 'ann', 'He was rude and late.')
  desk.write('bob', 100, (text) => text.delete(7, 4))
  type(desk, 'bob', 'brief', 7, 101)
  desk.write('bob', 102, (text) => text.delete(12, 5))
  type(desk, 'cyd', 'xx', 0, 200)
  desk.write('cyd', 201, (text) => text.delete(0, 2))
  expect(desk.text).toBe('He was brieflate.')
  expect(desk.told).toEqual(['ann: +He was rude and late.', 'bob: +brief -rude and '])
  expect(desk.history.parts).toEqual([
    { memberId: 'ann', text: 'He was ' },
    { memberId: 'bob', text: 'brief' },
    { memberId: 'ann', text: 'late.' },
  ])
})

const members = { ann: 'a', bob: 'b', cyd: '𝄞' }

test('[NOTES-2] whatever is written, each letter that stands is its writer’s, and entries add up to the text', () => {
  const edit = fc.record({
    who: fc.constantFrom(...(Object.keys(members) as (keyof typeof members)[])),
    wait: fc.constantFrom(0, 1, 70),
    at: fc.nat(30),
    gone: fc.nat(6),
    count: fc.nat(5),
  })
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 40 }), (edits) => {
      const desk = new Desk()
      let second = 0
      for (const { who, wait, at, gone, count } of edits) {
        second += wait
        desk.write(who, second, (text) => {
          const place = Math.min(at, text.length)
          text.delete(place, Math.min(gone, text.length - place))
          text.insert(place, members[who].repeat(count))
        })
      }
      const { parts, entries } = desk.history
      expect(parts.map(({ text }) => text).join('')).toBe(desk.text)
      const length = (key: 'added' | 'removed') =>
        entries.reduce((sum, entry) => sum + entry[key].length, 0)
      expect(length('added') - length('removed')).toBe(desk.text.length)
      for (const { memberId, text } of parts)
        for (const [who, letter] of Object.entries(members))
          if (who !== memberId && letter.length === 1) expect(text).not.toContain(letter)
    }),
  )
})
