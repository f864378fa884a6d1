import ts from 'typescript'
import { nodesOf } from './source-file.ts'

/** Each use of one of these globals or of their members, such as `fetch` or `Math.random`. */
export function globalUses(file: ts.SourceFile, wanted: readonly string[]): string[] {
  const nodes = nodesOf(file)
  const own = new Set(nodes.flatMap(declaredName))
  return nodes.flatMap((node) => {
    const use = nameOfUse(node)
    return use && wanted.includes(use) && !own.has(use.split('.')[0] ?? '') ? [use] : []
  })
}

/** `new Date()` reads the clock, `new Date(at)` does not: only the first is called `new Date()`. */
function nameOfUse(node: ts.Node): string | null {
  if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && !node.arguments?.length) {
    return `new ${node.expression.text}()`
  }
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    return isHost(node.expression.text)
      ? node.name.text
      : `${node.expression.text}.${node.name.text}`
  }
  return ts.isIdentifier(node) && isReference(node) ? node.text : null
}

const isHost = (name: string) => ['globalThis', 'window', 'self'].includes(name)

/** Whether a name stands for a value, rather than for a member, a key or a type. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node
  if (ts.isBindingElement(parent)) return parent.initializer === node
  return !ts.isTypeNode(parent) && !ts.isTypeElement(parent) && !ts.isClassElement(parent)
}

function declaredName(node: ts.Node): string[] {
  const isDeclaration =
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isImportSpecifier(node) ||
    ts.isImportClause(node)
  return isDeclaration && node.name && ts.isIdentifier(node.name) ? [node.name.text] : []
}
