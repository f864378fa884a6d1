import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileNameOf } from '../../../client/components/kits/file-name.ts'
import {
  blankQuestion,
  emptyKit,
  insertQuestion,
  moveQuestion,
  removeQuestion,
  replaceQuestion,
} from '../../../client/pages/kits/edit-kit.ts'
import { readKitFile } from '../../../client/pages/kits/read-kit-file.ts'
import { formatKit } from '../../../shared/kit/format.ts'
import { kitToJson } from '../../../shared/kit/json.ts'
import { parseKit } from '../../../shared/kit/parse.ts'
import { limits } from '../../../shared/limits.ts'
import { arbitraryKit } from '../kit/arbitrary-kit.ts'

const kitAndPlace = arbitraryKit.chain((kit) =>
  fc.record({ kit: fc.constant(kit), at: fc.nat(kit.questions.length - 1), to: fc.nat(4) }),
)

test('[KIT-2] moving a question there and back, or adding and removing one, changes nothing', () => {
  fc.assert(
    fc.property(kitAndPlace, ({ kit, at, to }) => {
      const moved = moveQuestion(kit, at, to)
      const isThere = to < kit.questions.length
      expect(moved.questions[isThere ? to : at]).toEqual(kit.questions[at])
      expect(isThere ? moveQuestion(moved, to, at) : moved).toEqual(kit)
      expect(removeQuestion(insertQuestion(kit, at, blankQuestion(kit)), at)).toEqual(kit)
      const [question] = kit.questions
      if (question) expect(replaceQuestion(kit, 0, question)).toEqual(kit)
    }),
  )
})

test('[KIT-2] a new question has the scale of the kit, and its text says so', () => {
  fc.assert(
    fc.property(arbitraryKit, (kit) => {
      const most = Math.max(...kit.questions.map(({ levels }) => levels.length))
      const added = insertQuestion(kit, kit.questions.length, blankQuestion(kit))
      expect(added.questions.at(-1)?.levels).toHaveLength(most > 1 ? most : 3)
      expect(parseKit(formatKit(added)).kit).toEqual(added)
    }),
  )
  expect(blankQuestion(emptyKit).levels.map(({ label }) => label)).toEqual(['Good', 'Okay', 'Poor'])
})

const bytes = (text: string) => new TextEncoder().encode(text)

test('[KIT-2] a file is read by its bytes, JSON by its name', () => {
  fc.assert(
    fc.property(arbitraryKit, (kit) => {
      const text = readKitFile('guide.txt', bytes(formatKit(kit)))
      expect(text).toMatchObject({ ok: true, kit, text: formatKit(kit) })
      expect(readKitFile('guide.JSON', bytes(kitToJson(kit)))).toMatchObject({ ok: true, kit })
    }),
  )
})

test.each([
  ['photo.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), 'binary file'],
  ['guide.pdf', bytes('%PDF-1.7 …'), 'a PDF'],
  ['large.txt', new Uint8Array(limits.kitBytes + 1).fill(97), 'more than 1 MiB'],
  ['letter.txt', bytes('Dear all, no question here.'), 'No line starts a question'],
  ['broken.json', bytes('{"title": '), 'not valid JSON'],
])('[KIT-2] %s is refused with a sentence that says why', (name, content, reason) => {
  expect(readKitFile(name, content)).toEqual({
    ok: false,
    message: expect.stringContaining(reason),
  })
})

test.each([
  ['Support engineer, first interview', 'support-engineer-first-interview.txt'],
  ['Überraschung & 日本語', 'überraschung-日本語.txt'],
  ['../../etc/passwd', 'etc-passwd.txt'],
  ['“…”', 'kit.txt'],
])('[KIT-2] the kit %s is exported as %s', (title, name) => {
  expect(fileNameOf(title, 'txt')).toBe(name)
})
