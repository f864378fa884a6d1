import { expect, test } from 'vitest'
import { citedIn } from './cited-rules.ts'
import { listFiles, readSource } from './source-file.ts'

type Proof = { path: string; rules: string[] }
const pages = ['README.md', 'docs/security.md']
const tests = listFiles('test', '.test.ts')

/** The tests that a text names: a file in backquotes, and behind it the rules that its tests prove. */
const proofsIn = (text: string): Proof[] =>
  [...text.matchAll(/`(test\/[^`\s]+\.ts)`((?:\s+`\[[A-Z]+-\d+\]`)*)/g)].map(
    ([, path = '', rules = '']) => ({ path, rules: rules.match(/[A-Z]+-\d+/g) ?? [] }),
  )

/** The lines of the first table below a heading, without its head. */
function promisesBelow(heading: string, page: string): string[] {
  const [, below = ''] = readSource(page).split(`\n## ${heading}\n`)
  const table = below.match(/^\|.*(?:\n\|.*)+/m)?.[0] ?? ''
  return table.split('\n').slice(2)
}

test.each(pages)(
  '[ARCH-3] each test that %s names is there and proves the rules named with it',
  (page) => {
    const proofs = proofsIn(readSource(page))
    expect(proofs.length).toBeGreaterThan(5)
    expect(proofs.filter(({ path }) => !tests.includes(path))).toEqual([])
    const unproved = proofs.flatMap(({ path, rules }) => {
      const cited = citedIn(path)
      return rules.filter((rule) => !cited.includes(rule)).map((rule) => `${rule} in ${path}`)
    })
    expect(unproved).toEqual([])
  },
)

test.each([
  ['README.md', 'What is guaranteed, and what is not'],
  ['docs/security.md', 'How each promise is kept, and by which tests'],
])('[ARCH-3] each promise of %s names a test and a rule', (page, heading) => {
  const promises = promisesBelow(heading, page)
  expect(promises.length).toBeGreaterThan(5)
  expect(promises.filter((row) => !proofsIn(row).some(({ rules }) => rules.length > 0))).toEqual([])
})

test.each(pages)('[ARCH-3] no rule stands in %s without the test that proves it', (page) => {
  const text = readSource(page)
  const named = proofsIn(text).flatMap(({ rules }) => rules)
  expect(named).toHaveLength(text.match(/`\[[A-Z]+-\d+\]`/g)?.length ?? 0)
})
