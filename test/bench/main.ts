import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureCommits } from './commit.ts'
import { fullPlan, quickPlan } from './plan.ts'
import { formatTable } from './report.ts'
import { runSize, type SizeResult } from './run.ts'

const outDir = 'test-results'

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
    interviews: { type: 'string' },
  },
})

/** Measures each size of the plan, prints one table and keeps the numbers as JSON. */
async function main(folder: string): Promise<void> {
  const plan = (values.quick ? quickPlan : fullPlan).filter(
    ({ interviews }) => values.interviews === undefined || interviews === Number(values.interviews),
  )
  await mkdir(outDir, { recursive: true })
  const loadBefore = loadavg()[0] ?? 0
  const commit = await measureCommits(join(folder, 'commits'))
  const sizes: SizeResult[] = []
  for (const size of plan) {
    console.error(`${size.interviews} interviews …`)
    sizes.push(await runSize(size, { folder, profileDir: values.profile ? outDir : null }))
  }
  const machine = {
    node: process.version,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    load: [loadBefore, loadavg()[0] ?? 0],
  }
  const result = { at: new Date().toISOString(), machine, commit, sizes }
  await writeFile(join(outDir, 'bench.json'), `${JSON.stringify(result, null, 2)}\n`)
  console.log(formatTable(sizes))
  console.log(
    `One commit alone: p50 ${commit.p50.toFixed(2)} ms, p95 ${commit.p95.toFixed(2)} ms. ` +
      `Load of the machine before and after: ${machine.load.map((one) => one.toFixed(1)).join(', ')} ` +
      `on ${machine.cores} cores.`,
  )
}

const folder = await mkdtemp(join(tmpdir(), 'evenhand-bench-'))
try {
  await main(folder)
} finally {
  await rm(folder, { recursive: true, force: true })
}
