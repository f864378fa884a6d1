import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'

const folder = join(root, 'test-results')
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
const files = names.flatMap((name) => read(join(folder, name)).testResults ?? [])

let passed = 0
let failed = 0
for (const { status, assertionResults } of files) {
  const failedHere = assertionResults.filter((test) => test.status === 'failed').length
  passed += assertionResults.filter((test) => test.status === 'passed').length
  // A file that cannot be loaded, or whose hooks fail, has no failed test of its own.
  failed += failedHere === 0 && status === 'failed' ? 1 : failedHere
}

console.log(`${passed} passed, ${failed} failed`)
process.exitCode = passed > 0 && failed === 0 ? 0 : 1

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return { testResults: [{ status: 'failed', assertionResults: [] }] } // cut off while written
  }
}
