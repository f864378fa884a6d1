import { endWith } from './failure.mjs'
import { figuresTable } from './figures.mjs'
import { runTests } from './run-tests.mjs'

// The tests that have a long size, at that size.
const projects = ['--project=fault', '--project=fuzz', '--project=load']

await endWith(async () => {
  const words = [...projects, ...process.argv.slice(2)]
  const exitCode = await runTests(words, { EVENHAND_TEST_SIZE: 'long' })
  console.log(`\n${figuresTable()}`)
  return exitCode
})
