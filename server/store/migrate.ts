import type { Kysely } from 'kysely'
import { StoreTooNewError } from './errors.ts'
import type { Flavour } from './flavour.ts'
import { migrations } from './migrations.ts'
import type { SealBox } from './seal-box.ts'
import type { Tables } from './tables.ts'

type Options = { flavour: Flavour; box: SealBox; steps?: typeof migrations }

/** Brings the tables to the version that this code knows, each step wholly or not at all, and answers how many it took; refuses a newer one. */
export async function migrate(db: Kysely<Tables>, options: Options): Promise<number> {
  let steps = 0
  while (await takeStep(db, options)) steps++
  return steps
}

/** Two processes may come here at once: the version is read in the transaction that raises it. */
function takeStep(
  db: Kysely<Tables>,
  { flavour, box, steps = migrations }: Options,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const version = await readVersion(trx)
    if (version > steps.length) throw new StoreTooNewError(tooNew(version, steps.length))
    const step = steps[version]
    if (!step) return false
    await step(trx, flavour, box)
    await trx
      .insertInto('schema_version')
      .values({ version: version + 1 })
      .execute()
    return true
  })
}

async function readVersion(db: Kysely<Tables>): Promise<number> {
  await db.schema
    .createTable('schema_version')
    .ifNotExists()
    .addColumn('version', 'integer', (column) => column.primaryKey())
    .execute()
  const last = await db
    .selectFrom('schema_version')
    .select('version')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.version ?? 0
}

const tooNew = (found: number, known: number) =>
  `This data was written by a newer Evenhand (data version ${found}, this one knows ${known}). ` +
  'Nothing was changed. Start the newer Evenhand, or use another data folder.'
