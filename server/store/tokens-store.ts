import type { Kysely } from 'kysely'
import type { ApiToken, TokenStore } from './store.ts'
import { fromJson, type Tables } from './tables.ts'

const columns = [
  'id',
  'name',
  'scopes',
  'created_at as createdAt',
  'expires_at as expiresAt',
  'last_used_at as lastUsedAt',
] as const

/** Tokens of scripts, in SQL. */
export class SqlTokenStore implements TokenStore {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  async add({ id, name, hash, scopes, ...times }: ApiToken & { hash: string }): Promise<void> {
    const { createdAt, expiresAt, lastUsedAt } = times
    await this.#db
      .insertInto('api_tokens')
      .values({
        id,
        name,
        hash,
        scopes: JSON.stringify(scopes),
        created_at: createdAt,
        expires_at: expiresAt,
        last_used_at: lastUsedAt,
      })
      .execute()
  }

  async list(): Promise<ApiToken[]> {
    const found = await this.#db
      .selectFrom('api_tokens')
      .select(columns)
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .execute()
    return found.map(toToken)
  }

  async byHash(hash: string): Promise<ApiToken | null> {
    const found = await this.#db
      .selectFrom('api_tokens')
      .select(columns)
      .where('hash', '=', hash)
      .executeTakeFirst()
    return found ? toToken(found) : null
  }

  async noteUse(id: string, now: number): Promise<void> {
    await this.#db
      .updateTable('api_tokens')
      .set({ last_used_at: now })
      .where('id', '=', id)
      .execute()
  }

  async remove(id: string): Promise<boolean> {
    const gone = await this.#db
      .deleteFrom('api_tokens')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return gone.numDeletedRows === 1n
  }
}

const toToken = (record: Omit<ApiToken, 'scopes'> & { scopes: string }): ApiToken => ({
  ...record,
  scopes: fromJson<string[]>(record.scopes),
})
