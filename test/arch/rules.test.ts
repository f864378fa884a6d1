import ts from 'typescript'
import { expect, test } from 'vitest'
import { listFiles, nodesOf, parseSource, readSource } from './source-file.ts'

const listed = [...readSource('shared/RULES.md').matchAll(/^- \*\*([A-Z]+-\d+)\*\* \S/gm)].map(
  ([, id]) => id ?? '',
)

/** The ids that the names of tests cite in brackets; skipped and planned tests prove nothing. */
function citedIn(path: string): string[] {
  return [...nodesOf(parseSource(path, readSource(path)))]
    .flatMap((node) => nameOfTest(node)?.match(/\[[^\]]+\]/g) ?? [])
    .flatMap((bracket) => bracket.match(/\b[A-Z]+-\d+\b/g) ?? [])
}

function nameOfTest(node: ts.Node): string | null {
  if (!ts.isCallExpression(node)) return null
  const isTest = /^(test|it|describe)\b(?!\.(skip|todo)\b)/.test(node.expression.getText())
  const [name] = node.arguments
  return isTest && name && (ts.isStringLiteralLike(name) || ts.isTemplateExpression(name))
    ? name.getText()
    : null
}

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
