import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  linesLeftOut,
  readDraft,
  spanOfLine,
  summariseKit,
} from '../../../client/components/kits/read-draft.ts'
import { formatKit } from '../../../shared/kit/format.ts'
import { sampleKitText } from '../../../shared/kit/sample.ts'
import { numberedLines } from '../../../shared/kit/text.ts'
import { arbitraryKit } from '../kit/arbitrary-kit.ts'

test('[KIT-2] every problem of a draft is shown in exactly one place', () => {
  fc.assert(
    fc.property(arbitraryKit, fc.array(fc.nat(200), { maxLength: 5 }), (kit, cuts) => {
      const lines = formatKit(kit).split('\n')
      const torn = lines.filter((_, index) => !cuts.includes(index)).join('\n')
      const { problems, before, inQuestion } = readDraft(torn)
      const shown = [...before, ...inQuestion.flat()]
      expect(shown).toHaveLength(problems.length)
      expect(new Set(shown)).toEqual(new Set(problems))
    }),
  )
})

test('[KIT-2] a problem is shown with the question that its line is in', () => {
  const text = `Two of us ask.

Question 1: Why here?

Good: Knows us
Okay: Knows the trade
Poor: Knows neither

Question 2: What next?

Good: Has a plan`
  const { before, inQuestion } = readDraft(text)
  expect(before.map(({ code }) => code)).toEqual(['title-missing'])
  expect(inQuestion[0]).toEqual([])
  expect(inQuestion[1]?.filter(({ code }) => code === 'level-missing')).toHaveLength(2)

  const untitled = readDraft(text.slice(text.indexOf('Question 1')))
  expect(untitled.before.map(({ code }) => code)).toEqual(['title-missing'])
  expect(readDraft('nothing to ask').before.map(({ code }) => code)).toEqual(['no-question'])
})

test('[KIT-2] the line under a kit counts questions, problems and planned minutes', () => {
  const { kit, problems } = readDraft(sampleKitText)
  const minutes = kit?.questions.reduce((sum, question) => sum + (question.minutes ?? 0), 0)
  expect(summariseKit(kit, problems)).toEqual({
    questions: kit?.questions.length,
    toFix: 0,
    toLookAt: 0,
    minutes,
  })
  expect(summariseKit(null, [])).toEqual({ questions: 0, toFix: 0, toLookAt: 0, minutes: null })
})

test('[KIT-2] an edit of the kit names the lines whose words its text cannot keep', () => {
  const { problems } = readDraft('Question 1: Why?\nWeight: heavy\n\nGood: a\nOkay: b\nPoor: c')
  expect(linesLeftOut(problems)).toEqual([2])
  expect(linesLeftOut(readDraft(sampleKitText).problems)).toEqual([])
})

test('[KIT-2] a line number leads to that line, whatever ends the lines', () => {
  const ends = fc.constantFrom('\n', '\r\n', '\r')
  const lines = fc.array(fc.tuple(fc.string(), ends), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(lines, (parts) => {
      const text = parts.flat().join('')
      const wanted = numberedLines(text)
      const found = wanted.map((_, index) => {
        const { start, end } = spanOfLine(text, index + 1)
        return text.slice(start, end)
      })
      expect(found).toEqual(wanted)
    }),
  )
})
