import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual, promisify } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RecordFile } from '../../shared/record/export-json.ts'
import { verifyRecord } from '../../shared/record/verify.ts'
import { rated } from '../support/interviews.ts'
import { startPanel } from '../support/panel.ts'
import { startServer } from '../support/server.ts'
import { openTempFolder } from '../support/stores.ts'

const script = join(import.meta.dirname, '../../scripts/verify.ts')

/** What the command says of a file, and its exit code. */
async function verify(...args: string[]): Promise<{ code: number; text: string }> {
  const done = await promisify(execFile)(process.execPath, [script, ...args]).catch(
    (cause) => cause,
  )
  return { code: done.code ?? 0, text: `${done.stdout}${done.stderr}` }
}

/** An interview with all that an export can have, exported. */
async function anExport(): Promise<string> {
  const panel = await startPanel(await startServer())
  const { Fay, Bob } = { Fay: panel.seat('Fay'), Bob: panel.seat('Bob') }
  await panel.begin()
  await panel.seal('Shay', 'q1', rated(1, 'of the shadow'))
  await panel.seal('Ann', 'q1', rated(1, 'thought better of'))
  for (const name of ['Ann', 'Bob', 'Cyd']) await panel.seal(name, 'q1', rated(3, `blind ${name}`))
  const revision = { type: 'revise-rating', roundId: 'q1', reason: 'heard more' } as const
  await Bob.do({ ...revision, rating: rated(2, 'revised') })
  await panel.open('q2')
  await panel.seal('Ann', 'q2', rated(2, 'never turned over'))
  await Fay.do({ type: 'void-round', roundId: 'q2', reason: 'asked wrongly' })
  await Fay.do({ type: 'open-debrief', force: 'no time for the rest' })
  return (await panel.person('Otto').get(`/interviews/${panel.id}/record.json`)).text
}

const problemsIn = (text: string): string[] => {
  try {
    return verifyRecord(JSON.parse(text) as RecordFile)
  } catch (cause) {
    return [String(cause)]
  }
}

test('[LOG-1] [SEAL-5] an export is found whole, and any changed byte in it is found', async () => {
  const text = await anExport()
  const file = JSON.parse(text)
  expect(problemsIn(text)).toEqual([])
  let found = 0
  fc.assert(
    fc.property(fc.nat({ max: text.length - 1 }), fc.integer({ min: 32, max: 126 }), (at, code) => {
      const changed = text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1)
      const problems = problemsIn(changed)
      if (problems.length > 0) return void found++
      // What was found whole says the same: a blank, or another way to write the same character.
      expect(isDeepStrictEqual(JSON.parse(changed), file)).toBe(true)
    }),
    { numRuns: 400 },
  )
  expect(found).toBeGreaterThan(300)
})

test('[LOG-1] [SEAL-5] what was changed is named', async () => {
  const text = await anExport()
  const changed = (change: (file: RecordFile) => void) => {
    const file: RecordFile = JSON.parse(text)
    change(file)
    return verifyRecord(file).join('; ')
  }
  expect(
    changed(({ rounds }) => Object.assign(rounds[0]!.ratings[1]!.blind!, { level: 1 })),
  ).toMatch('question 1 (q1): the rating of Bob does not fit its receipt')
  expect(changed(({ rounds }) => (rounds[0]!.sealed = 2))).toMatch('the counts differ')
  expect(changed(({ interview }) => (interview.candidate = 'Somebody else'))).toBe(
    'record.interview.candidate is not what the log says',
  )
  expect(changed(({ rounds }) => (rounds[0]!.ratings[1]!.revisions = []))).toMatch(
    'record.rounds.0.ratings.1.revisions.0',
  )
  expect(changed(({ log }) => Object.assign(log.rows[2]!.event!, { at: 0 }))).toMatch(
    'row 3 of the log',
  )
  expect(changed(({ log }) => log.rows.splice(5, 1))).toMatch('row 6 of the log')
  expect(changed(({ log }) => Object.assign(log.rows[2]!, { note: 'forged' }))).toMatch('row 3 of')
  expect(changed(({ log }) => (log.rows[0]!.update += ' '))).toMatch('row 1 of the log')
  expect(changed(({ rounds }) => Object.assign(rounds[0]!, { excused: [] }))).toMatch('excused')
  expect(changed(({ log }) => log.rows.pop())).toBe(
    'the log ends at another row than its head says',
  )
})

test('[SEAL-1] an export tells nothing of what was sealed and never turned over', async () => {
  const text = await anExport()
  for (const secret of ['of the shadow', 'thought better of', 'never turned over'])
    expect(text).not.toContain(secret)
  const { log }: RecordFile = JSON.parse(text)
  expect(JSON.stringify(log.rows)).not.toContain('rating-sealed')
  const updates = log.rows.map(({ update }) => Buffer.from(update ?? '', 'base64'))
  for (const secret of ['of the shadow', 'thought better of', 'never turned over'])
    expect(Buffer.concat(updates).includes(secret)).toBe(false)
})

test('[LOG-1] the command says so, with an exit code for scripts', async () => {
  const path = join(await openTempFolder(), 'record.json')
  const text = await anExport()
  await writeFile(path, text)
  const { head } = JSON.parse(text).log
  expect(await verify(path, '--head', head)).toMatchObject({ code: 0 })
  expect(await verify(path)).toMatchObject({ code: 0, text: expect.stringContaining(head) })
  const elsewhere = await verify(path, '--head', 'f'.repeat(64))
  expect(elsewhere).toMatchObject({ code: 1, text: expect.stringContaining('does not end at') })
  await writeFile(path, text.replace('blind Cyd', 'blind Cyb'))
  expect(await verify(path)).toMatchObject({
    code: 1,
    text: expect.stringContaining('rating of Cyd'),
  })
  // Of two fields of one name a reader may show the other one; names within texts are no fields.
  await writeFile(path, text.replace('"evidence":', '"evidence":"forged","evidence":'))
  expect(await verify(path)).toMatchObject({
    code: 1,
    text: expect.stringContaining('a name stands twice'),
  })
  for (const other of ['{}', 'no JSON', '[]', 'null']) {
    await writeFile(path, other)
    expect(await verify(path)).toMatchObject({ code: 2 })
  }
  expect(await verify(`${path}.none`)).toMatchObject({ code: 2 })
  expect(await verify()).toMatchObject({ code: 2 })
})

test('[NOTES-2] the command says that the shared notes are not covered, where there are any', async () => {
  const path = join(await openTempFolder(), 'record.json')
  const file = JSON.parse(await anExport())
  const told = 'The shared notes were not checked'
  await writeFile(path, JSON.stringify(file))
  expect((await verify(path)).text).not.toContain(told)
  await writeFile(path, JSON.stringify({ ...file, sharedNotes: 'written by anyone' }))
  expect(await verify(path)).toMatchObject({ code: 0, text: expect.stringContaining(told) })
})
