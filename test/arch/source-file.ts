import { readFileSync, readdirSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, posix } from 'node:path'
import ts from 'typescript'
import { parse } from 'vue/compiler-sfc'

const root = join(import.meta.dirname, '../..')

export interface Import {
  /** A file as a path from the project's root, a Node module as `node:…`, a package as written. */
  from: string
  isTypeOnly: boolean
}

export const readSource = (path: string): string => readFileSync(join(root, path), 'utf8')

/** The paths below a folder, from the project's root, that end in one of these. */
export function listFiles(folder: string, ...endings: string[]): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .filter((path) => !path.startsWith('client/dist/'))
    .toSorted()
}

/** What a TypeScript or Vue file says, as a syntax tree. */
export function parseSource(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, scriptOf(path, text), ts.ScriptTarget.Latest, true)
}

function scriptOf(path: string, text: string): string {
  if (!path.endsWith('.vue')) return text
  const { script, scriptSetup } = parse(text).descriptor
  return [script?.content, scriptSetup?.content].join('\n')
}

/** Every node of a tree, a node before what is in it; without tokens, which cost a second scan of the text. */
export function nodesOf(top: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = []
  const visit = (node: ts.Node) => {
    nodes.push(node)
    ts.forEachChild(node, visit)
  }
  visit(top)
  return nodes
}

/** All that a file imports or exports from elsewhere, dynamic imports and imported types included. */
export function importsOf(file: ts.SourceFile): Import[] {
  return nodesOf(file).flatMap((node) => {
    const found = importIn(node)
    return found ? [{ ...found, from: resolveImport(file.fileName, found.from) }] : []
  })
}

function importIn(node: ts.Node): Import | null {
  if (ts.isImportDeclaration(node)) {
    return importOf(
      node.moduleSpecifier,
      node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword,
    )
  }
  if (ts.isExportDeclaration(node)) return importOf(node.moduleSpecifier, node.isTypeOnly)
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return importOf(node.arguments[0], false)
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return importOf(node.argument.literal, true)
  }
  return null
}

function importOf(specifier: ts.Node | undefined, isTypeOnly: boolean): Import | null {
  return specifier && ts.isStringLiteralLike(specifier)
    ? { from: specifier.text, isTypeOnly }
    : null
}

function resolveImport(importer: string, specifier: string): string {
  const path = specifier.replace(/\?.*$/, '')
  if (path.startsWith('.')) return posix.join(posix.dirname(importer), path)
  if (path.startsWith('/')) return posix.join('client', path)
  return isBuiltin(path) && !path.startsWith('node:') ? `node:${path}` : path
}
