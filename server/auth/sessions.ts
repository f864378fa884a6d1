import type { Grant, PeopleStore, Session } from '../store/store.ts'
import { sessionToken } from './cookies.ts'
import { hashSecret, newId, newSecret } from './secrets.ts'

export type SignedIn = { session: Session; grant: Grant; token: string }

/** Signed-in browsers. A session collects grants: one browser may be the owner and a member of many interviews. */
export class Sessions {
  readonly #people: PeopleStore
  readonly #lifeMs: number
  readonly #now: () => number
  readonly #onRevoked = new Set<(sessionId: string) => void>()

  constructor(people: PeopleStore, options: { lifeMs: number; now: () => number }) {
    this.#people = people
    this.#lifeMs = options.lifeMs
    this.#now = options.now
  }

  /** The session of a Cookie header, unless it is missing, expired or revoked. */
  async identify(cookieHeader: string | undefined): Promise<Session | null> {
    const token = sessionToken(cookieHeader)
    return token ? this.#people.sessionByHash(hashSecret(token), this.#now()) : null
  }

  /**
   * Adds the grant to the browser's session, or to a new one, under a new token that the caller must
   * hand out: whoever knew the one before gains nothing by this sign-in.
   */
  async grant(current: Session | null, grant: Grant): Promise<SignedIn> {
    const token = newSecret()
    if (current) {
      await this.#people.replaceToken(current.id, hashSecret(token))
      await this.#people.addGrant(current.id, grant)
      return { session: { ...current, grants: [...current.grants, grant] }, grant, token }
    }
    const now = this.#now()
    const session = { id: newId(), expiresAt: now + this.#lifeMs, grants: [grant] }
    await this.#people.addSession({
      id: session.id,
      hash: hashSecret(token),
      now,
      expiresAt: session.expiresAt,
    })
    await this.#people.addGrant(session.id, grant)
    return { session, grant, token }
  }

  /** Ends the session at once: open sockets hear of it. */
  async revoke(sessionId: string): Promise<void> {
    await this.#people.revokeSession(sessionId)
    for (const listener of this.#onRevoked) listener(sessionId)
  }

  /** Deletes what has expired: whose browser it was need not be kept for ever. */
  removeExpired = (): Promise<void> => this.#people.removeExpired(this.#now())

  onRevoked(listener: (sessionId: string) => void): () => void {
    this.#onRevoked.add(listener)
    return () => this.#onRevoked.delete(listener)
  }
}

export const isOwner = (session: Session) => session.grants.some((grant) => grant.kind === 'owner')

/** The member's grants that the session holds in this interview, the latest last. */
export const memberGrants = (session: Session, interviewId: string) =>
  session.grants.flatMap((grant) =>
    grant.kind === 'member' && grant.interviewId === interviewId ? [grant] : [],
  )
