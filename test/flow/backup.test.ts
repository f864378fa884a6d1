import { cp, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { loadRows } from '../../server/interviews/loaded.ts'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import type { LogRow } from '../../server/store/store.ts'
import { eventually } from '../support/eventually.ts'
import { rated, roundIn } from '../support/interviews.ts'
import { startOwnProcess } from '../support/own-process.ts'
import { startPanel, type Panel } from '../support/panel.ts'
import { Person, type Seat } from '../support/person.ts'
import { formsOf } from '../support/secrets.ts'
import { openTempFolder } from '../support/stores.ts'
import { runTool } from '../support/tool.ts'

const marker = 'marker-of-evidence'

/** Members who think again all the time; `acknowledged` is the evidence of what was, and `end` the end of it. */
function sealOn(panel: Panel, names: readonly string[]) {
  const acknowledged: string[] = []
  const paceMs = 60
  const stop = new AbortController()
  const seals = names.map(async (name) => {
    for (let turn = 1; !stop.signal.aborted; turn++) {
      const evidence = `${marker} of ${name}, ${turn}`
      await panel.seal(name, 'q1', rated(2, evidence))
      acknowledged.push(evidence)
      await pause(paceMs)
    }
  })
  const end = async () => {
    stop.abort()
    await Promise.all(seals)
  }
  return { acknowledged, end }
}

/** The evidence of each sealed rating in these rows. */
const evidenceIn = (rows: readonly LogRow[]) =>
  rows.flatMap(({ event }) =>
    event.type === 'rating-sealed' && event.secret.rating.kind === 'rated'
      ? [event.secret.rating.evidence]
      : [],
  )

async function rowsIn(dataDir: string, id: string): Promise<LogRow[]> {
  const store = await openSqliteStore({ dataDir })
  const rows = await store.interviews.read(id)
  await store.close()
  return rows
}

/** The member's seat on another server, with the cookie that they have. */
async function enter(url: string, panel: Panel, name: string): Promise<Seat> {
  const person = new Person(url)
  person.cookie = panel.person(name).cookie
  onTestFinished(() => person.close())
  return person.enter(panel.id)
}

test('[SEAL-2] [SEAL-6] [LOG-1] a backup of a live server holds all that was acknowledged before, sealed, and is restored with the key', async () => {
  const [dataDir, elsewhere] = [await openTempFolder(), await openTempFolder()]
  const server = await startOwnProcess({ dataDir })
  const panel = await startPanel(server)
  await panel.begin()
  await panel.seal('Ann', 'q1', rated(3, marker))
  const people = sealOn(panel, ['Ann', 'Bob'])
  await eventually(() => people.acknowledged.length > 4)
  const before = [...people.acknowledged]
  const file = join(dataDir, 'copy.sqlite')
  const { code, output } = await runTool('backup', { dataDir, args: [file] })
  expect([code, output]).toEqual([
    0,
    `Backed up to ${file}.\nThe key to what is sealed is not in it; keep a copy of it elsewhere. It is in ${join(dataDir, 'seal.key')}.\n`,
  ])
  const late = `${marker} too late for the copy`
  await panel.seal('Shay', 'q1', rated(2, late))
  await people.end()
  await server.end('SIGKILL')

  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect((await readdir(dataDir)).filter((name) => name.startsWith('copy'))).toEqual([
    'copy.sqlite',
  ])
  const bytes = await readFile(file)
  expect(bytes.includes('rating-sealed')).toBe(true)
  for (const form of formsOf(marker)) expect(bytes.includes(form)).toBe(false)

  const keyless = await runTool('restore', { dataDir: elsewhere, args: [file] })
  expect([keyless.code, keyless.output]).toEqual([
    1,
    expect.stringContaining('seal.key is missing'),
  ])
  await cp(join(dataDir, 'seal.key'), join(elsewhere, 'seal.key'))
  const restored = await runTool('restore', { dataDir: elsewhere, args: [file] })
  const [rows, all] = [await rowsIn(elsewhere, panel.id), await rowsIn(dataDir, panel.id)]
  expect([restored.code, restored.output]).toEqual([
    0,
    `Restored ${file}: 1 interview with ${rows.length} rows.\n`,
  ])
  expect(evidenceIn(rows)).toEqual(expect.arrayContaining([marker, ...before]))
  expect(evidenceIn(all)).toContain(late)
  expect(evidenceIn(rows)).not.toContain(late)
  expect(rows).toEqual(all.slice(0, rows.length))
  const { state } = loadRows(panel.id, rows)

  const again = await startOwnProcess({ dataDir: elsewhere })
  const [ann, cyd] = [await enter(again.url, panel, 'Ann'), await enter(again.url, panel, 'Cyd')]
  const kept = roundIn(state, 'q1').sealed[panel.member('Ann')]?.rating
  expect(ann.private.seals['q1']?.rating).toEqual(kept)
  expect(cyd.view.ratings).toEqual({})
  await (
    await enter(again.url, panel, 'Bob')
  ).do({ type: 'seal-rating', roundId: 'q1', rating: rated(1) })
  await cyd.do({ type: 'seal-rating', roundId: 'q1', rating: rated(1) })
  await cyd.until(() => cyd.view.rounds['q1']?.state === 'revealed')
  expect(cyd.view.ratings[panel.key('q1', 'Ann')]?.blind).toEqual(kept)
})

test('[STORE-1] no backup overwrites a file, and no restore touches the data of a running server', async () => {
  const dataDir = await openTempFolder()
  const server = await startOwnProcess({ dataDir })
  const first = await runTool('backup', { dataDir })
  expect(first.output).toMatch(/backups\/evenhand-\d{8}-\d{6}\.sqlite\.\n/)
  const [name = ''] = await readdir(join(dataDir, 'backups'))
  const file = join(dataDir, 'backups', name)
  const [copy, names] = [await readFile(file), (await readdir(dataDir)).toSorted()]
  expect(await runTool('backup', { dataDir, args: [file] })).toEqual({
    code: 1,
    output: `${file} is there already. Name a file that is not there yet.\n`,
  })
  expect(await readFile(file)).toEqual(copy)
  const inUse = expect.stringContaining('Another Evenhand server is using this folder')
  expect(await runTool('restore', { dataDir, args: [file] })).toEqual({ code: 1, output: inUse })
  expect(await runTool('rotate-key', { dataDir })).toEqual({ code: 1, output: inUse })
  expect((await readdir(dataDir)).toSorted()).toEqual(names)
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
})
