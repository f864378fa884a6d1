import { randomBytes } from 'node:crypto'
import { renameSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { expect, test } from 'vitest'
import { sqliteFlavour as flavour } from '../../server/store/flavour.ts'
import { writeKeyFile } from '../../server/store/key-file.ts'
import { migrate } from '../../server/store/migrate.ts'
import { migrations } from '../../server/store/migrations.ts'
import { NodeSqliteDialect } from '../../server/store/node-sqlite-dialect.ts'
import { keyBytes, SealBox } from '../../server/store/seal-box.ts'
import type { Tables } from '../../server/store/tables.ts'
import { sized, writeFigures } from '../support/long.ts'
import { OwnProcess, startOwnProcess } from '../support/own-process.ts'
import { openTempFolder } from '../support/stores.ts'
import { dying } from './dying-server.ts'

const every = Array.from({ length: 200 }, (_, index) => index + 1)
const moments = sized({ short: [9], long: every })
const key = randomBytes(keyBytes)
const box = new SealBox([key])
const databaseIn = (dataDir: string) => new DatabaseSync(join(dataDir, 'evenhand.sqlite'))

/** A folder whose tables are of this version, with a kit in them as soon as there is a table of kits, and the key that seals. */
async function oldData(version: number): Promise<string> {
  const dataDir = await openTempFolder()
  writeKeyFile(dataDir, [key], renameSync)
  const database = databaseIn(dataDir)
  database.exec('pragma journal_mode = wal')
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) })
  await migrate(db, { flavour, box, steps: migrations.slice(0, version) })
  if (version > 0)
    database.exec("insert into kits values ('kept', 'Engineer', 'Question 1: Why?', 1, 0, null)")
  database.close()
  return dataDir
}

/** Starts a server that dies at this statement; false where it was up before it came to that. */
async function diesAt(dataDir: string, at: number, when: 'before' | 'after'): Promise<boolean> {
  const server = new OwnProcess({ dataDir, ...dying({ at, when }) })
  const isUp = await server.ready().then(
    () => true,
    () => false,
  )
  await server.end('SIGKILL')
  return !isUp
}

test.each(migrations.map((_, version) => version))(
  '[STORE-1] a server killed while it brings data of version %i up to date leaves it so that the next start does',
  async (version) => {
    const old = await oldData(version)
    let deaths = 0
    for (const when of ['before', 'after'] as const)
      for (const at of moments) {
        const dataDir = join(await openTempFolder(), 'data')
        await cp(old, dataDir, { recursive: true })
        if (!(await diesAt(dataDir, at, when))) break
        deaths++
        const server = await startOwnProcess({ dataDir })
        expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
        expect(await server.end('SIGTERM')).toBe(0)
        const database = databaseIn(dataDir)
        const versions = database.prepare('select version from schema_version').all()
        expect(versions).toHaveLength(migrations.length)
        const kits = database.prepare('select id from kits').all()
        expect(kits).toEqual(version > 0 ? [{ id: 'kept' }] : [])
        expect(database.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' })
        database.close()
      }
    expect(deaths).toBeGreaterThanOrEqual(2)
    writeFigures({
      what: `the server dies in the migration from version ${version}`,
      tried: { deaths },
      lost: 0,
    })
  },
)
