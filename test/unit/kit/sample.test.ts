import { expect, test } from 'vitest'
import { formatKit } from '../../../shared/kit/format.ts'
import { parseKit } from '../../../shared/kit/parse.ts'
import { sampleKitText } from '../../../shared/kit/sample.ts'

test('[KIT-3] the sample kit has no problem at all', () => {
  expect(parseKit(sampleKitText).problems).toEqual([])
})

test('[KIT-2] the sample kit shows every field, in the form that a kit is written in', () => {
  const { kit } = parseKit(sampleKitText)
  expect(kit && formatKit(kit)).toBe(sampleKitText)
  expect([kit?.title, kit?.role, kit?.brief, kit?.jobDescription].every(Boolean)).toBe(true)
  expect(kit?.questions).toHaveLength(4)
  for (const { competency, minutes, hints, levels } of kit?.questions ?? []) {
    expect(competency && minutes && hints.length).toBeTruthy()
    expect(levels.map(({ label, score, criteria }) => [label, score, criteria.length])).toEqual([
      ['Good', 3, 3],
      ['Okay', 2, 3],
      ['Poor', 1, 3],
    ])
  }
})

test('[KIT-2] the criteria of the sample kit can be read at a glance', () => {
  const { kit } = parseKit(sampleKitText)
  const criteria = (kit?.questions ?? []).flatMap(({ levels }) =>
    levels.flatMap((level) => level.criteria),
  )
  expect(criteria.filter((line) => line.length >= 110)).toEqual([])
  expect(new Set(criteria).size).toBe(4 * 3 * 3)
})
