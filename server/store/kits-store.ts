import type { Kysely } from 'kysely'
import type { Kit } from '../../shared/kit/schema.ts'
import type { KitDraft, KitStore, KitVersion } from './store.ts'
import { fromJson, type KitRecord, type Tables } from './tables.ts'

type Draft = { text: string; title: string; now: number }

/** Kits, their drafts and published versions, in SQL. */
export class SqlKitStore implements KitStore {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  async create({ id, text, title, now }: Draft & { id: string }): Promise<void> {
    await this.#db
      .insertInto('kits')
      .values({ id, title, draft: text, revision: 1, updated_at: now, version: null })
      .execute()
  }

  async saveDraft(id: string, { text, title, revision, now }: Draft & { revision: number }) {
    const saved = await this.#db
      .updateTable('kits')
      .set({ title, draft: text, revision: revision + 1, updated_at: now })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .executeTakeFirstOrThrow()
    return saved.numUpdatedRows === 1n ? revision + 1 : null
  }

  async draft(id: string): Promise<KitDraft | null> {
    const record = await this.#db
      .selectFrom('kits')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    return record ? toDraft(record) : null
  }

  async list(): Promise<KitDraft[]> {
    const records = await this.#db
      .selectFrom('kits')
      .selectAll()
      .orderBy('updated_at', 'desc')
      .orderBy('id')
      .execute()
    return records.map(toDraft)
  }

  publish(id: string, kit: Kit, now: number): Promise<number> {
    return this.#db.transaction().execute(async (trx) => {
      const { version } = await trx
        .updateTable('kits')
        .set(({ eb, fn, lit }) => ({ version: eb(fn.coalesce('version', lit(0)), '+', 1) }))
        .where('id', '=', id)
        .returning((eb) => eb.ref('version').$notNull().as('version'))
        .executeTakeFirstOrThrow(() => new Error(`There is no kit ${id}`))
      await trx
        .insertInto('kit_versions')
        .values({ kit_id: id, version, kit: JSON.stringify(kit), published_at: now })
        .execute()
      return version
    })
  }

  async version(id: string, version?: number): Promise<KitVersion | null> {
    const record = await this.#db
      .selectFrom('kit_versions')
      .selectAll()
      .where('kit_id', '=', id)
      .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!record) return null
    return {
      kitId: record.kit_id,
      version: record.version,
      kit: fromJson<Kit>(record.kit),
      publishedAt: record.published_at,
    }
  }

  remove(id: string): Promise<boolean> {
    return this.#db.transaction().execute(async (trx) => {
      await trx.deleteFrom('kit_versions').where('kit_id', '=', id).execute()
      const removed = await trx.deleteFrom('kits').where('id', '=', id).executeTakeFirstOrThrow()
      return removed.numDeletedRows === 1n
    })
  }
}

const toDraft = ({ id, draft, title, revision, updated_at, version }: KitRecord): KitDraft => ({
  id,
  text: draft,
  title,
  revision,
  updatedAt: updated_at,
  version,
})
