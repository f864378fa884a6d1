import ts from 'typescript'
import { listFiles, nodesOf, parseSource, readSource } from '../../arch/source-file.ts'

/** What one piece of a rule refuses with, and which functions it calls. */
type Piece = { codes: string[]; calls: string[] }

/** By command type, every code that its rule or a function that it uses refuses with. */
export function refusalsByCommand(): Map<string, string[]> {
  const files = listFiles('shared/interview', '.ts').map((path) =>
    parseSource(path, readSource(path)),
  )
  const functions = new Map(files.flatMap(functionsIn))
  const rules = files.filter(({ fileName }) => /\/decide-/.test(fileName)).flatMap(rulesIn)
  return new Map(rules.map(([type, rule]) => [type, reached(rule, functions).toSorted()]))
}

function reached(start: Piece, functions: ReadonlyMap<string, Piece>): string[] {
  const codes = new Set(start.codes)
  const seen = new Set<string>()
  const waiting = [...start.calls]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const piece = seen.has(name) ? undefined : functions.get(name)
    seen.add(name)
    for (const code of piece?.codes ?? []) codes.add(code)
    waiting.push(...(piece?.calls ?? []))
  }
  return [...codes]
}

/** The functions of a file by name, arrow functions included. */
const functionsIn = (file: ts.SourceFile): [string, Piece][] =>
  nodesOf(file).flatMap((node): [string, Piece][] => {
    if (ts.isFunctionDeclaration(node) && node.name) return [[node.name.text, pieceOf(node)]]
    if (ts.isVariableDeclaration(node) && node.initializer && ts.isArrowFunction(node.initializer))
      return [[node.name.getText(), pieceOf(node.initializer)]]
    return []
  })

/** The rules of a file by command type: the entries of the tables called `…Rules`. */
const rulesIn = (file: ts.SourceFile): [string, Piece][] =>
  nodesOf(file)
    .filter(ts.isVariableDeclaration)
    .filter(({ name }) => name.getText().endsWith('Rules'))
    .flatMap(({ initializer }) =>
      initializer && ts.isObjectLiteralExpression(initializer) ? [...initializer.properties] : [],
    )
    .filter(ts.isPropertyAssignment)
    .map(({ name, initializer }) => [
      ts.isStringLiteral(name) ? name.text : name.getText(),
      pieceOf(initializer),
    ])

function pieceOf(node: ts.Node): Piece {
  const calls = nodesOf(node).filter(ts.isCallExpression)
  const named = calls.filter(({ expression }) => ts.isIdentifier(expression))
  return {
    codes: named
      .filter(({ expression }) => expression.getText() === 'refuse')
      .flatMap((call) =>
        nodesOf(call)
          .filter(ts.isStringLiteral)
          .map(({ text }) => text),
      ),
    calls: named.map(({ expression }) => expression.getText()),
  }
}
