import ts from 'typescript'
import { nodesOf, parseSource, readSource } from './source-file.ts'

/** The ids that the names of tests cite in brackets; skipped and planned tests prove nothing. */
export function citedIn(path: string): string[] {
  return nodesOf(parseSource(path, readSource(path)))
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
