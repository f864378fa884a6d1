import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { listFiles, readSource } from './source-file.ts'

const MAX_LINES = 300
const folders = ['shared', 'server', 'client', 'scripts', 'test']
const files = folders.flatMap((folder) => listFiles(folder, '.ts', '.vue', '.css', '.mjs'))
const tested = /^test\/(unit|arch|flow|fault|fuzz|load|cluster|browser)\//

test('[ARCH-2] no source file is longer than a reader can hold', () => {
  const lines = files.map((path) => ({
    path,
    count: readSource(path).trimEnd().split('\n').length,
  }))
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.filter(({ count }) => count > MAX_LINES)).toEqual([])
})

test('[ARCH-2] no file hides behind a name that says nothing', () => {
  const isVague = (path: string) =>
    /^(index|utils?|helpers?|misc|common)\./.test(basename(path)) ||
    /\/(utils?|helpers?)\//.test(path)
  expect(files.filter(isVague)).toEqual([])
})

test('[ARCH-2] every test lies where `npm test` looks for it', () => {
  const tests = files.filter((path) => /\.(test|spec)\./.test(path))
  expect(tests.filter((path) => !tested.test(path) || !path.endsWith('.test.ts'))).toEqual([])
})
