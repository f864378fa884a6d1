import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatKit } from '../../../shared/kit/format.ts'
import { kitToJson } from '../../../shared/kit/json.ts'
import { parseKit } from '../../../shared/kit/parse.ts'
import { sampleKitText } from '../../../shared/kit/sample.ts'
import { limits } from '../../../shared/limits.ts'
import { cleanKit, cleanText } from './clean-kit.ts'

const script = fileURLToPath(new URL('../../../scripts/kit.ts', import.meta.url))
const cutOff = fileURLToPath(new URL('fixtures/cut-off.txt', import.meta.url))
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kit-'))
  await writeFile(join(folder, 'clean.txt'), cleanText)
  await writeFile(join(folder, 'sample.txt'), sampleKitText)
  await writeFile(join(folder, 'kit.json'), kitToJson(cleanKit))
  await writeFile(join(folder, 'bad.json'), '{"title": 1}')
  await writeFile(join(folder, 'prose.txt'), 'Nobody asks anything here.\n')
  await writeFile(join(folder, 'binary.bin'), Buffer.from([0, 1, 2, 3, 255]))
  await writeFile(join(folder, 'large.txt'), Buffer.alloc(limits.kitBytes + 1, 'x'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function run(args: readonly string[], input = '') {
  const env = { ...process.env, NO_COLOR: '1' }
  const child = spawn(process.execPath, [script, ...args], { cwd: folder, env })
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []]
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
  child.stdin.on('error', () => undefined).end(input)
  const [code] = await once(child, 'close')
  return {
    code,
    stdout: Buffer.concat(stdout).toString(),
    stderr: Buffer.concat(stderr).toString(),
  }
}

const files: [file: string, code: number][] = [
  ['clean.txt', 0],
  ['sample.txt', 0],
  ['kit.json', 0],
  [cutOff, 1],
  ['bad.json', 2],
  ['prose.txt', 2],
  ['binary.bin', 2],
  ['large.txt', 2],
  ['missing.txt', 2],
  ['.', 2],
]

test.each(files)(
  '[KIT-3] check %s exits with %i, for people and for scripts',
  async (file, expected) => {
    const [people, scripts] = await Promise.all([
      run(['check', file]),
      run(['check', file, '--json']),
    ])
    expect([people.code, scripts.code]).toEqual([expected, expected])
    const reading = JSON.parse(scripts.stdout)
    expect(Object.keys(reading)).toEqual(['kit', 'problems'])
    expect(reading.kit === null).toBe(expected === 2)
    expect(reading.problems.some((problem: { blocks: boolean }) => problem.blocks)).toBe(
      expected > 0,
    )
    for (const { code, message } of reading.problems) {
      expect(people.stdout).toContain(`[${code}]`)
      expect(message).toMatch(/[.]$/)
    }
    expect(people.stderr + scripts.stderr).toBe('')
  },
)

test('[KIT-2] check --json prints what was read', async () => {
  const { stdout } = await run(['check', '--json', cutOff])
  const { stdout: piped } = await run(['check', '-', '--json'], cleanText)
  expect(JSON.parse(stdout).problems).toMatchObject([
    { line: 1, code: 'title-missing' },
    { line: 60, code: 'level-missing' },
    { line: 60, code: 'level-missing' },
    { line: 64, code: 'cut-off' },
  ])
  expect(JSON.parse(piped)).toEqual(parseKit(cleanText))
})

test('[KIT-2] check says what is in the kit, line by line', async () => {
  const { stdout } = await run(['check', 'sample.txt'])
  const lines = stdout.split('\n')
  expect(lines.slice(0, 4)).toEqual([
    '',
    'Support engineer, first interview',
    'Support engineer · 4 questions · 33 min planned · a brief · a job description',
    '',
  ])
  expect(stdout).toContain('    ▃▅█ Good 3   ▃▅▯ Okay 3   ▃▯▯ Poor 3\n')
  expect(stdout).toContain('    Finding the cause · 10 min · weight 2 · 2 hints\n')
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('The kit can be used.')
  expect(lines.filter((line) => line.length > 96)).toEqual([])
})

test('[KIT-2] check says what to mend, with the lines', async () => {
  const { stdout } = await run(['check', cutOff])
  expect(stdout).toContain(
    '\nTo mend before it can be published (3)\n  line 60  Question 4 has no “Okay” level.',
  )
  expect(stdout).toContain('\nWorth a look (1)\n  line 1  The kit has no title.')
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('The kit cannot be published yet.')
})

test('[KIT-2] format writes tidy text or JSON, and problems only beside it', async () => {
  const text = await run(
    ['format', '-'],
    cleanText.replaceAll('Question', '**Question').replaceAll('\n', '\r\n'),
  )
  expect(text).toMatchObject({ code: 0, stdout: cleanText })
  expect(text.stderr).toContain('[title-missing]')
  const json = await run(['format', 'sample.txt', '--json'])
  const { kit } = parseKit(sampleKitText)
  expect(json).toEqual({ code: 0, stdout: kit && kitToJson(kit), stderr: '' })
  const half = await run(['format', cutOff])
  expect(half.code).toBe(1)
  expect(parseKit(half.stdout).kit?.questions).toHaveLength(4)
  expect(await run(['format', 'prose.txt'])).toMatchObject({ code: 2, stdout: '' })
  expect((await run(['format', 'kit.json'])).stdout).toBe(formatKit(cleanKit))
})

const mistakes = [
  [],
  ['check'],
  ['mend', 'clean.txt'],
  ['check', 'a', 'b'],
  ['check', '--loud', 'a'],
  ['help', 'a'],
]

test.each(mistakes)(
  '[KIT-3] a command that is not known is answered with help',
  async (...args) => {
    const { code, stdout, stderr } = await run(args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^Reads interview kits[^]*check FILE[^]*format FILE/)
  },
)

test.each([['--help'], ['-h'], ['help']])('[KIT-3] %s is answered with help', async (...args) => {
  const { code, stdout, stderr } = await run(args)
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^Reads interview kits/)
})
