import { endWith } from './failure.mjs'
import { runTests } from './run-tests.mjs'

await endWith(() => runTests(process.argv.slice(2)))
