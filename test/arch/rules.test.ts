import { expect, test } from 'vitest'
import { citedIn } from './cited-rules.ts'
import { listFiles, readSource } from './source-file.ts'

const listed = [...readSource('shared/RULES.md').matchAll(/^- \*\*([A-Z]+-\d+)\*\* \S/gm)].map(
  ([, id]) => id ?? '',
)

const cited = new Set(listFiles('test', '.ts').flatMap(citedIn))

test('[ARCH-3] each rule is listed once', () => {
  expect(listed.filter((id, at) => listed.indexOf(id) !== at)).toEqual([])
  expect(listed).toContain('ARCH-3')
})

test('[ARCH-3] each rule is cited by the name of a test', () => {
  expect(listed.filter((id) => !cited.has(id))).toEqual([])
})

test('[ARCH-3] no test cites a rule that is not listed', () => {
  expect([...cited].filter((id) => !listed.includes(id))).toEqual([])
})
