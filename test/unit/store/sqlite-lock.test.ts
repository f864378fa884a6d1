import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { StoreLockedError, StoreTooNewError } from '../../../server/store/errors.ts'
import { openSqliteStore } from '../../../server/store/sqlite.ts'
import type { Store } from '../../../server/store/store.ts'
import { openTempFolder } from '../../support/stores.ts'
import { aRow, aSummary, rowsFrom } from './rows.ts'

const id = 'interview-1'

async function open(dataDir: string, lock = true): Promise<Store> {
  const store = await openSqliteStore({ dataDir, lock })
  onTestFinished(() => store.close())
  return store
}

/** Runs a server in the folder until it has told of `count` rows, kills it, and answers all that it told. */
async function killServerAfter(dataDir: string, count: number, whileRunning = async () => {}) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'child-server.ts'), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const exited = once(child, 'exit')
  const told: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    told.push(line)
    if (told.length === 1) await whileRunning()
    if (told.length === count) child.kill('SIGKILL')
  }
  await exited
  return told
}

test('[LOG-1] a second server in the folder is refused, and let in when the first has closed', async () => {
  const dataDir = await openTempFolder()
  const first = await open(dataDir)
  const refused = openSqliteStore({ dataDir, lock: true })
  await expect(refused).rejects.toThrow(StoreLockedError)
  await expect(refused).rejects.toThrow(`Another Evenhand server is using this folder: ${dataDir}`)
  expect(await first.interviews.append(0, [aRow(1)], aSummary(id))).toBe('ok')
  await first.close()
  expect(await (await open(dataDir)).interviews.read(id)).toEqual([aRow(1)])
})

test('[AUTH-1] what opens without the lock works beside the server', async () => {
  const dataDir = await openTempFolder()
  const server = await open(dataDir)
  const command = await open(dataDir, false)
  await command.people.addOwnerLink('link', 10)
  expect(await server.people.useOwnerLink('link', 1)).toBe(true)
  expect(await command.people.useOwnerLink('link', 1)).toBe(false)
  await command.close()
  await expect(openSqliteStore({ dataDir, lock: true })).rejects.toThrow(StoreLockedError)
})

test('[SEAL-2] a killed server leaves all that it acknowledged, and the folder free', async () => {
  const dataDir = await openTempFolder()
  const told = await killServerAfter(dataDir, 50, async () => {
    await expect(openSqliteStore({ dataDir, lock: true })).rejects.toThrow(StoreLockedError)
  })
  expect(told.length).toBeGreaterThanOrEqual(50)
  expect(told).toEqual(told.map((_, index) => `ok ${index + 1}`))
  const store = await open(dataDir)
  const rows = await store.interviews.read(id)
  expect(rows.length).toBeGreaterThanOrEqual(told.length)
  expect(rows).toEqual(rowsFrom(1, rows.length))
  expect(await store.interviews.append(rows.length, [aRow(rows.length + 1)], aSummary(id))).toBe(
    'ok',
  )
})

test('[STORE-1] a server that could not open its data does not keep the folder', async () => {
  const dataDir = await openTempFolder()
  await (await open(dataDir)).close()
  const database = new DatabaseSync(join(dataDir, 'evenhand.sqlite'))
  onTestFinished(() => database.close())
  database.exec('insert into schema_version (version) values (1000)')
  await expect(openSqliteStore({ dataDir, lock: true })).rejects.toThrow(StoreTooNewError)
  database.exec('delete from schema_version where version = 1000')
  await (await open(dataDir)).ping()
})
