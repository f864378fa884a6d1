import type { Kysely } from 'kysely'
import { SqlClipStore } from './clips-store.ts'
import { SqlDeletionStore } from './deletions-store.ts'
import { SqlInterviewStore } from './interviews-store.ts'
import { SqlKitStore } from './kits-store.ts'
import { SqlNotesStore } from './notes-store.ts'
import { SqlPeopleStore } from './people-store.ts'
import type { SealBox } from './seal-box.ts'
import { SqlCertificateStore } from './certificates-store.ts'
import { SqlRuleStore } from './rules-store.ts'
import { SqlSharedNotesStore } from './shared-notes-store.ts'
import type { Store } from './store.ts'
import { SqlTokenStore } from './tokens-store.ts'
import type { Tables } from './tables.ts'
import { SqlWebhookStore } from './webhooks-store.ts'

/** Everything that lasts, in a database whose tables are of the latest version. */
export class SqlStore implements Store {
  readonly interviews: SqlInterviewStore
  readonly kits: SqlKitStore
  readonly people: SqlPeopleStore
  readonly notes: SqlNotesStore
  readonly sharedNotes: SqlSharedNotesStore
  readonly rules: SqlRuleStore
  readonly certificates: SqlCertificateStore
  readonly tokens: SqlTokenStore
  readonly webhooks: SqlWebhookStore
  readonly clips: SqlClipStore
  readonly deletions: SqlDeletionStore
  readonly #db: Kysely<Tables>
  readonly #onClosed: () => void

  constructor(db: Kysely<Tables>, box: SealBox, onClosed: () => void) {
    this.interviews = new SqlInterviewStore(db, box)
    this.kits = new SqlKitStore(db)
    this.people = new SqlPeopleStore(db)
    this.notes = new SqlNotesStore(db, box)
    this.sharedNotes = new SqlSharedNotesStore(db, box)
    this.rules = new SqlRuleStore(db)
    this.certificates = new SqlCertificateStore(db)
    this.tokens = new SqlTokenStore(db)
    this.webhooks = new SqlWebhookStore(db, box)
    this.clips = new SqlClipStore(db)
    this.deletions = new SqlDeletionStore(db)
    this.#db = db
    this.#onClosed = onClosed
  }

  async ping(): Promise<void> {
    await this.#db.selectFrom('schema_version').select('version').limit(1).execute()
  }

  async close(): Promise<void> {
    await this.#db.destroy()
    this.#onClosed()
  }
}
