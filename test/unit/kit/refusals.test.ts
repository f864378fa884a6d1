import { expect, test } from 'vitest'
import { parseKit, readKitBytes } from '../../../shared/kit/parse.ts'
import { limits } from '../../../shared/limits.ts'

const scale = 'Good:\n- a\nOkay:\n- b\nPoor:\n- c\n'

const refusals: [what: string, text: string, code: string][] = [
  ['an empty text', '', 'no-question'],
  ['a blank text', ' \n\t\n\u200B\n', 'no-question'],
  ['prose', 'We met on Monday.\n\nNobody asked anything?', 'no-question'],
  ['levels without a question', scale, 'no-question'],
  ['a shopping list', '1. eggs\n2. flour\n3. milk?\n', 'no-question'],
  ['a page', '<!DOCTYPE html>\n<p>Question 1: q</p>', 'not-plain-text'],
  ['rich text', '{\\rtf1\\ansi Question 1: q}', 'not-plain-text'],
  ['NUL characters', `Question 1: q\u0000\n${scale}`, 'binary'],
  [
    'control characters all over',
    '\u0001\u0002\u0003\u0004\u0005\u0006\u000e\u000f\u0010Question 1: q',
    'binary',
  ],
  ['more than 1 MiB', `Question 1: q\n${'x'.repeat(limits.kitBytes)}`, 'too-large'],
  ['more than 1 MiB in UTF-8', `Question 1: q\n${'é'.repeat(limits.kitBytes / 2)}`, 'too-large'],
]

test.each(refusals)('[KIT-3] %s is refused with a clear message', (_, text, code) => {
  const { kit, problems } = parseKit(text)
  expect(kit).toBeNull()
  expect(problems).toMatchObject([{ code, blocks: true }])
  expect(problems[0]?.message).toMatch(/^[A-Z].{40,}[.]$/)
})

const utf8 = new TextEncoder()
const guide = `Title: é “t”\n\nQuestion 1: q\n${scale}`
const expected = parseKit(guide)

/** The text in UTF-16, with its byte-order mark in front. */
function utf16(text: string, isLittle: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2 + 2))
  for (const [index, char] of ['\uFEFF', ...text.split('')].entries()) {
    view.setUint16(index * 2, char.charCodeAt(0), isLittle)
  }
  return new Uint8Array(view.buffer)
}

const readable: [what: string, bytes: Uint8Array][] = [
  ['UTF-8', utf8.encode(guide)],
  ['UTF-8 with a byte-order mark', utf8.encode(`\uFEFF${guide}`)],
  ['UTF-16, little end first', utf16(guide, true)],
  ['UTF-16, big end first', utf16(guide, false)],
]

test.each(readable)('[KIT-2] a file in %s is read', (_, bytes) => {
  expect(expected.kit?.title).toBe('é “t”')
  expect(readKitBytes(bytes)).toEqual(expected)
})

const unreadable: [what: string, bytes: Uint8Array, code: string][] = [
  [
    'random bytes',
    Uint8Array.from({ length: 400 }, (_, index) => (index * 89 + 7) % 256),
    'binary',
  ],
  [
    'a picture',
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13),
    'binary',
  ],
  ['a PDF', utf8.encode('%PDF-1.7 Question 1: q'), 'not-plain-text'],
  ['a Word document', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0), 'not-plain-text'],
  ['Latin-1', Uint8Array.of(...utf8.encode(`Question 1: caf`), 0xe9, 0x0a), 'not-utf8'],
  ['UTF-16 without its mark', utf16(guide, true).slice(2), 'binary'],
  ['UTF-8 with a broken character inside', Uint8Array.of(0xc3, ...utf8.encode(guide)), 'not-utf8'],
  ['more than 1 MiB', new Uint8Array(limits.kitBytes + 1).fill(0x61), 'too-large'],
  ['nothing', new Uint8Array(0), 'no-question'],
]

test.each(unreadable)('[KIT-3] a file of %s is refused with a clear message', (_, bytes, code) => {
  const { kit, problems } = readKitBytes(bytes)
  expect(kit).toBeNull()
  expect(problems).toMatchObject([{ code, blocks: true }])
  expect(problems[0]?.message).toMatch(/^[A-Z].{40,}[.]$/)
})

test('[KIT-2] a file cut off inside its last character loses that character and says so', () => {
  const whole = utf8.encode(guide.replace('- c\n', '- c é'))
  const { kit, problems } = readKitBytes(whole.slice(0, -1))
  expect(kit).toEqual(expected.kit)
  expect(problems).toMatchObject([{ line: 9, code: 'cut-off', blocks: false }])
})

test('[KIT-3] a file of exactly 1 MiB is read', () => {
  const bytes = new Uint8Array(limits.kitBytes).fill(0x0a)
  bytes.set(utf8.encode(guide))
  expect(readKitBytes(bytes).kit).toEqual(expected.kit)
})
