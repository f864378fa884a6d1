import ts from 'typescript'
import { listFiles, nodesOf, parseSource, readSource } from '../../arch/source-file.ts'

/** Every route that files of a folder define by a method and a path, as `METHOD /path`. */
export function routesOf(folder: string): string[] {
  const routes = listFiles(folder, '.ts')
    .map((path) => parseSource(path, readSource(path)))
    .flatMap((file) => nodesOf(file).flatMap(routeIn))
  return [...new Set(routes)].toSorted()
}

/** `app` is the whole server; routers hang below `/api`. */
function routeIn(node: ts.Node): string[] {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return []
  const [path] = node.arguments
  const owner = node.expression.expression.getText()
  const method = node.expression.name.text
  const isRoute =
    ['app', 'api', 'router'].includes(owner) &&
    /^(get|head|post|put|patch|delete|all)$/.test(method)
  if (!isRoute || !path || !ts.isStringLiteral(path) || !path.text.startsWith('/')) return []
  return [`${method.toUpperCase()} ${owner === 'app' ? '' : '/api'}${path.text}`]
}
