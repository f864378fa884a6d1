import type { Kysely } from 'kysely'
import type { Grant, Invite, PeopleStore, Session } from './store.ts'
import type { Tables } from './tables.ts'

type Db = Kysely<Tables>
type MemberGrant = Extract<Grant, { kind: 'member' }>
type NewSession = { id: string; hash: string; now: number; expiresAt: number }

/** Sessions, invites and owner links, in SQL. */
export class SqlPeopleStore implements PeopleStore {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  async addOwnerLink(hash: string, expiresAt: number): Promise<void> {
    await this.#db
      .insertInto('owner_links')
      .values({ hash, expires_at: expiresAt, used: 0 })
      .execute()
  }

  async useOwnerLink(hash: string, now: number): Promise<boolean> {
    const used = await this.#db
      .updateTable('owner_links')
      .set({ used: 1 })
      .where('hash', '=', hash)
      .where('used', '=', 0)
      .where('expires_at', '>', now)
      .executeTakeFirstOrThrow()
    return used.numUpdatedRows === 1n
  }

  /** An owner's session stays when it ends, so this holds from the first sign-in on; a link used in vain does not count. */
  async hasOwner(): Promise<boolean> {
    const owner = this.#db.selectFrom('sessions').select('id').where('owner', '=', 1).limit(1)
    return (await owner.executeTakeFirst()) !== undefined
  }

  async addInvite({ id, hash, interviewId, memberId }: Invite & { hash: string }): Promise<void> {
    await this.#db
      .insertInto('invites')
      .values({ id, hash, interview_id: interviewId, member_id: memberId })
      .execute()
  }

  async inviteByHash(hash: string): Promise<Invite | null> {
    const invite = await this.#db
      .selectFrom('invites')
      .select(['id', 'interview_id as interviewId', 'member_id as memberId'])
      .where('hash', '=', hash)
      .executeTakeFirst()
    return invite ? { ...invite } : null
  }

  async addSession({ id, hash, now, expiresAt }: NewSession): Promise<void> {
    await this.#db
      .insertInto('sessions')
      .values({ id, hash, created_at: now, expires_at: expiresAt, revoked: 0, owner: 0 })
      .execute()
  }

  async sessionByHash(hash: string, now: number): Promise<Session | null> {
    const session = await goodSessions(this.#db, now)
      .select(['id', 'expires_at', 'owner'])
      .where('hash', '=', hash)
      .executeTakeFirst()
    if (!session) return null
    const owner: Grant[] = session.owner === 1 ? [{ kind: 'owner' }] : []
    const grants = [...owner, ...(await memberGrants(this.#db, session.id))]
    return { id: session.id, expiresAt: session.expires_at, grants }
  }

  async addGrant(sessionId: string, grant: Grant): Promise<void> {
    if (grant.kind === 'member') return addMemberGrant(this.#db, sessionId, grant)
    const updated = await this.#db
      .updateTable('sessions')
      .set({ owner: 1 })
      .where('id', '=', sessionId)
      .executeTakeFirstOrThrow()
    if (updated.numUpdatedRows === 0n) throw new Error(`There is no session ${sessionId}`)
  }

  async revokeSession(sessionId: string): Promise<void> {
    await this.#db.updateTable('sessions').set({ revoked: 1 }).where('id', '=', sessionId).execute()
  }

  async removeExpired(now: number): Promise<void> {
    await this.#db.transaction().execute(async (trx) => {
      const gone = trx
        .selectFrom('sessions')
        .select('id')
        .where('expires_at', '<=', now)
        .where('owner', '=', 0)
      await trx.deleteFrom('grants').where('session_id', 'in', gone).execute()
      await trx.deleteFrom('sessions').where('id', 'in', gone).execute()
      await trx.deleteFrom('owner_links').where('expires_at', '<=', now).execute()
    })
  }

  async replaceToken(sessionId: string, hash: string): Promise<void> {
    await this.#db.updateTable('sessions').set({ hash }).where('id', '=', sessionId).execute()
  }

  async countSessions(inviteId: string, now: number): Promise<number> {
    const { count } = await goodSessions(this.#db, now)
      .innerJoin('grants', 'grants.session_id', 'sessions.id')
      .where('grants.invite_id', '=', inviteId)
      .select((eb) => eb.fn.count<number>('sessions.id').as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  }
}

const goodSessions = (db: Db, now: number) =>
  db.selectFrom('sessions').where('expires_at', '>', now).where('revoked', '=', 0)

async function memberGrants(db: Db, sessionId: string): Promise<MemberGrant[]> {
  const grants = await db
    .selectFrom('grants')
    .select(['interview_id', 'member_id', 'invite_id'])
    .where('session_id', '=', sessionId)
    .orderBy('id')
    .execute()
  return grants.map((grant) => ({
    kind: 'member',
    interviewId: grant.interview_id,
    memberId: grant.member_id,
    inviteId: grant.invite_id,
  }))
}

async function addMemberGrant(db: Db, sessionId: string, grant: MemberGrant): Promise<void> {
  await db
    .insertInto('grants')
    .values({
      session_id: sessionId,
      interview_id: grant.interviewId,
      member_id: grant.memberId,
      invite_id: grant.inviteId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
