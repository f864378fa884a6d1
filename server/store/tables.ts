import type { ClipState } from '../../shared/clip/clip.ts'
import type { Generated, Insertable, Selectable } from 'kysely'

/** 0 or 1: a number is the one kind of truth that all databases keep alike. */
type Flag = number
type Milliseconds = number
/** JSON as the exact text that was written. */
type Json = string

type SchemaVersionTable = { version: number }

/** `head` is the `seq` of the last row of the interview's log. */
type InterviewsTable = { id: string; head: number; updated_at: Milliseconds; summary: Json }

type LogTable = {
  interview_id: string
  seq: number
  prev_hash: string
  hash: string
  event: Json
  record_update: Uint8Array | null
  actor: string | null
  command_id: string | null
}

/** What a seal hides of the row of the log with the same key, closed in a box; may be closed anew. */
type SealedTable = { interview_id: string; seq: number; box: Uint8Array }

/** The keys that boxes in this database were closed with, by id. */
type SealKeysTable = { id: string }

/** `version` is the latest that was published. */
type KitsTable = {
  id: string
  title: string
  draft: string
  revision: number
  updated_at: Milliseconds
  version: number | null
}

type KitVersionsTable = { kit_id: string; version: number; kit: Json; published_at: Milliseconds }

type OwnerLinksTable = { hash: string; expires_at: Milliseconds; used: Flag }

type InvitesTable = { id: string; hash: string; interview_id: string; member_id: string }

type SessionsTable = {
  id: string
  hash: string
  created_at: Milliseconds
  expires_at: Milliseconds
  revoked: Flag
  owner: Flag
}

/** What sessions may be used for as members; `id` grows with time. */
type GrantsTable = {
  id: Generated<number>
  session_id: string
  interview_id: string
  member_id: string
  invite_id: string
}

/** What a certificate for a kit takes. */
type CertificatesTable = { kit_id: string; rule: Json }
/** The decision rule of a role, by its name as it is read; `fixed_at` is set with its first interview. */
type RulesTable = { role: string; rule: Json; fixed_at: Milliseconds | null }

/** Updates of private notes, closed in boxes; `id` grows with time. */
type NotesTable = {
  id: Generated<number>
  interview_id: string
  member_id: string
  invite_id: string
  notes_update: Uint8Array
}

/** Updates of shared notes, closed in boxes; `id` grows with time, no `member_id` is what was left at the end. */
type SharedNotesTable = {
  id: Generated<number>
  interview_id: string
  member_id: string | null
  at: Milliseconds
  notes_update: Uint8Array
}

/** Each time a backup took the place of the database; `id` grows with time. */
type RestoresTable = { id: Generated<number>; epoch: string; at: Milliseconds }

/** Tokens of scripts; `scopes` is a list. */
type ApiTokensTable = {
  id: string
  hash: string
  name: string
  scopes: Json
  created_at: Milliseconds
  expires_at: Milliseconds | null
  last_used_at: Milliseconds | null
}

/** Where the owner wants to be told of what; `secret` is a box. */
type WebhooksTable = {
  id: string
  url: string
  events: Json
  ratings: Flag
  enabled: Flag
  secret: Uint8Array
  created_at: Milliseconds
}

/** Rows of logs that webhooks may have to be told of; `id` grows with time. */
type WebhookOutboxTable = { id: Generated<number>; interview_id: string; seq: number }

/** What is told to whom; a test is about no interview. */
type DeliveriesTable = {
  id: string
  webhook_id: string
  event: string
  interview_id: string | null
  seq: number | null
  round_id: string | null
  status: 'waiting' | 'delivered' | 'failed'
  attempts: number
  next_at: Milliseconds
  answer: number | null
  error: string | null
  created_at: Milliseconds
  updated_at: Milliseconds
}

/** Clips of the library; `clip` is all of it, but for its state. */
type ClipsTable = {
  id: string
  state: ClipState
  revision: number
  created_at: Milliseconds
  clip: Json
}

/** That all that was kept of an interview was deleted, and nothing of what it was. */
type DeletionsTable = {
  id: Generated<number>
  interview_id: string
  deleted_at: Milliseconds
  deleted_by: 'owner' | 'period'
  cause: string
  /** `done` once no file holds bytes of it. */
  state: 'begun' | 'done'
}

/** Hashes of links into interviews that were deleted: whoever opens one is told so. */
type DeletionLinksTable = { hash: string; deletion_id: number }

/** All tables, as the last migration leaves them. */
export type Tables = {
  schema_version: SchemaVersionTable
  interviews: InterviewsTable
  log: LogTable
  sealed: SealedTable
  seal_keys: SealKeysTable
  kits: KitsTable
  kit_versions: KitVersionsTable
  owner_links: OwnerLinksTable
  invites: InvitesTable
  sessions: SessionsTable
  grants: GrantsTable
  notes: NotesTable
  shared_notes: SharedNotesTable
  rules: RulesTable
  certificates: CertificatesTable
  restores: RestoresTable
  api_tokens: ApiTokensTable
  webhooks: WebhooksTable
  webhook_outbox: WebhookOutboxTable
  deliveries: DeliveriesTable
  clips: ClipsTable
  deletions: DeletionsTable
  deletion_links: DeletionLinksTable
}

export type LogRecord = Insertable<LogTable>
export type SealedRecord = Insertable<SealedTable>
export type LogContent = Omit<Selectable<LogTable>, 'interview_id'> & { box: Uint8Array | null }
export type KitRecord = Selectable<KitsTable>
export type ClipRecord = Selectable<ClipsTable>

/** The value that this text was made from. */
export function fromJson<T>(text: Json): T {
  // The typed boundary: `T` is what the same table's writer was given, and nobody else writes there.
  const value: T = JSON.parse(text)
  return value
}
