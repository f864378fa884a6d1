import type { Kysely } from 'kysely'
import type { Clip } from '../../shared/clip/clip.ts'
import type { ClipStore, StoredClip } from './store.ts'
import { fromJson, type ClipRecord, type Tables } from './tables.ts'

/** The library of clips, in SQL. That a clip is a draft is part of each change, so that nothing comes between. */
export class SqlClipStore implements ClipStore {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  async add(clip: Clip): Promise<void> {
    const { id, state, createdAt } = clip
    await this.#db
      .insertInto('clips')
      .values({ id, state, revision: 1, created_at: createdAt, clip: JSON.stringify(clip) })
      .execute()
  }

  async list(): Promise<StoredClip[]> {
    const found = await this.#db
      .selectFrom('clips')
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .execute()
    return found.map(toClip)
  }

  async find(id: string): Promise<StoredClip | null> {
    const found = await this.#db
      .selectFrom('clips')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    return found ? toClip(found) : null
  }

  async count(): Promise<number> {
    const { count } = await this.#db
      .selectFrom('clips')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  async replaceDraft(clip: Clip, revision: number): Promise<boolean> {
    const { state } = clip
    const replaced = await this.#db
      .updateTable('clips')
      .set({ state, revision: revision + 1, clip: JSON.stringify(clip) })
      .where('id', '=', clip.id)
      .where('state', '=', 'draft')
      .where('revision', '=', revision)
      .executeTakeFirstOrThrow()
    return replaced.numUpdatedRows === 1n
  }

  async withdraw(id: string): Promise<boolean> {
    const withdrawn = await this.#db
      .updateTable('clips')
      .set({ state: 'withdrawn' })
      .where('id', '=', id)
      .where('state', '=', 'published')
      .executeTakeFirstOrThrow()
    return withdrawn.numUpdatedRows === 1n
  }

  async removeDraft(id: string): Promise<boolean> {
    const removed = await this.#db
      .deleteFrom('clips')
      .where('id', '=', id)
      .where('state', '=', 'draft')
      .executeTakeFirstOrThrow()
    return removed.numDeletedRows === 1n
  }
}

const toClip = ({ state, revision, clip }: ClipRecord): StoredClip => ({
  clip: { ...fromJson<Clip>(clip), state },
  revision,
})
