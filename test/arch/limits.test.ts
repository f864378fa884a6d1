import ts from 'typescript'
import { expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { listFiles, nodesOf, parseSource, readSource } from './source-file.ts'

/** The limits that the file uses by name. */
const limitsIn = (path: string) =>
  nodesOf(parseSource(path, readSource(path))).flatMap((node) =>
    ts.isPropertyAccessExpression(node) && node.expression.getText() === 'limits'
      ? [node.name.text]
      : [],
  )

test('[WIRE-1] each limit is used by the product and named in a test', () => {
  const used = (...paths: string[]) => new Set(paths.flatMap(limitsIn))
  const product = used(...['shared', 'server'].flatMap((folder) => listFiles(folder, '.ts')))
  const tests = used(...listFiles('test', '.test.ts'))
  const names = Object.keys(limits)
  expect(names.length).toBeGreaterThan(0)
  expect(names.filter((name) => !product.has(name))).toEqual([])
  expect(names.filter((name) => !tests.has(name))).toEqual([])
})
