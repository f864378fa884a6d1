import type { Kysely } from 'kysely'
import { StoreKeyError } from './errors.ts'
import type { SealBox } from './seal-box.ts'
import type { Tables } from './tables.ts'

/** The ids of the keys that this database was sealed with; none where nothing was yet. */
export async function usedKeys(db: Kysely<Tables>): Promise<string[]> {
  const tables = await db.introspection.getTables()
  if (!tables.some(({ name }) => name === 'seal_keys')) return []
  return (await db.selectFrom('seal_keys').select('id').execute()).map(({ id }) => id)
}

/** Notes which key seals from now on; refuses, and changes nothing, where one is missing that was used before. */
export async function registerKeys(db: Kysely<Tables>, box: SealBox): Promise<void> {
  const used = await usedKeys(db)
  const missing = used.find((id) => !box.has(id))
  if (missing)
    throw new StoreKeyError(
      `Some of the data was sealed with the key ${missing}, which is not here. Put the right seal.key back, or name it in SEAL_KEYS. Nothing was changed.`,
    )
  if (used.includes(box.currentId)) return
  await db
    .insertInto('seal_keys')
    .values({ id: box.currentId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
