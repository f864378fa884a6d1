import { isScope, type Scope } from '../../shared/scopes.ts'
import type { ApiToken, Session, TokenStore } from '../store/store.ts'
import { hashSecret, newId, newSecret } from './secrets.ts'

/** A request that a token was shown with: the owner, within the token's scopes. */
export type TokenCaller = { session: Session; scopes: ReadonlySet<Scope> }

/** How seldom the last use is written down: a script may ask many times a second. */
const noteEveryMs = 60_000

/** Tokens with which scripts act for the owner; asked for at each use (AUTH-1). */
export class Tokens {
  readonly #store: TokenStore
  readonly #now: () => number
  readonly #notedAt = new Map<string, number>()

  constructor(store: TokenStore, options: { now: () => number }) {
    this.#store = store
    this.#now = options.now
  }

  /** A new token; its secret is told here and never again. */
  async make(wanted: { name: string; scopes: readonly Scope[]; lifeMs: number | null }) {
    const now = this.#now()
    const secret = `evenhand_${newSecret()}`
    const token: ApiToken = {
      id: newId(),
      name: wanted.name,
      scopes: [...new Set(wanted.scopes)],
      createdAt: now,
      expiresAt: wanted.lifeMs === null ? null : now + wanted.lifeMs,
      lastUsedAt: null,
    }
    await this.#store.add({ ...token, hash: hashSecret(secret) })
    return { token, secret }
  }

  /** As whom this secret acts; null where it is not good now. */
  async identify(secret: string): Promise<TokenCaller | null> {
    const now = this.#now()
    const token = await this.#store.byHash(hashSecret(secret))
    if (!token || (token.expiresAt !== null && token.expiresAt <= now)) return null
    if (now - (this.#notedAt.get(token.id) ?? -noteEveryMs) >= noteEveryMs) {
      this.#notedAt.set(token.id, now)
      // A disk that is full keeps nobody from reading.
      await this.#store.noteUse(token.id, now).catch(() => this.#notedAt.delete(token.id))
    }
    const expiresAt = token.expiresAt ?? Number.MAX_SAFE_INTEGER
    const session: Session = { id: `token/${token.id}`, expiresAt, grants: [{ kind: 'owner' }] }
    return { session, scopes: new Set(token.scopes.filter(isScope)) }
  }

  list = (): Promise<ApiToken[]> => this.#store.list()

  /** From now on the token is worth nothing; answers whether there was one. */
  async revoke(id: string): Promise<boolean> {
    this.#notedAt.delete(id)
    return this.#store.remove(id)
  }
}

/** The token of an Authorization header, also an empty one; null where it names none. */
export const bearerToken = (header: string | undefined): string | null =>
  /^bearer(?: +(.*))?$/i.exec(header ?? '')?.[1] ?? (/^bearer *$/i.test(header ?? '') ? '' : null)
