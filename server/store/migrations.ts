import type { Flavour, SchemaDb } from './flavour.ts'
import { noteDecided } from './note-decided.ts'
import type { SealBox } from './seal-box.ts'
import { sealOldLogs, sealOldNotes } from './seal-old-data.ts'

type Migration = (db: SchemaDb, flavour: Flavour, box: SealBox) => Promise<void>

async function createLog(db: SchemaDb, { bytes, forbid, keepLogInOrder }: Flavour): Promise<void> {
  await db.schema
    .createTable('interviews')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('head', 'integer', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addColumn('summary', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('log')
    .addColumn('interview_id', 'text', (column) => column.notNull().references('interviews.id'))
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('prev_hash', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('record_update', bytes)
    .addColumn('actor', 'text')
    .addColumn('command_id', 'text')
    .addPrimaryKeyConstraint('log_key', ['interview_id', 'seq'])
    .execute()
  await db.schema
    .createIndex('log_command')
    .unique()
    .on('log')
    .columns(['interview_id', 'actor', 'command_id'])
    .where('command_id', 'is not', null)
    .execute()
  await forbid(db, 'update', 'log')
  await forbid(db, 'delete', 'log')
  await keepLogInOrder(db)
}

async function createKits(db: SchemaDb, { forbid }: Flavour): Promise<void> {
  await db.schema
    .createTable('kits')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('draft', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addColumn('version', 'integer')
    .execute()
  await db.schema
    .createTable('kit_versions')
    .addColumn('kit_id', 'text', (column) => column.notNull().references('kits.id'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('kit', 'text', (column) => column.notNull())
    .addColumn('published_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('kit_versions_key', ['kit_id', 'version'])
    .execute()
  await forbid(db, 'update', 'kit_versions')
}

async function createPeople(db: SchemaDb, { counter }: Flavour): Promise<void> {
  await db.schema
    .createTable('owner_links')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('used', 'integer', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('invites')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('interview_id', 'text', (column) => column.notNull())
    .addColumn('member_id', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('revoked', 'integer', (column) => column.notNull())
    .addColumn('owner', 'integer', (column) => column.notNull())
    .execute()
  const grant = ['session_id', 'interview_id', 'member_id', 'invite_id']
  await db.schema
    .createTable('grants')
    .addColumn('id', counter, (column) => column.primaryKey())
    .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id'))
    .addColumn('interview_id', 'text', (column) => column.notNull())
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('invite_id', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('grants_once').unique().on('grants').columns(grant).execute()
  await db.schema.createIndex('grants_invite').on('grants').column('invite_id').execute()
}

async function createNotes(db: SchemaDb, { bytes, counter }: Flavour): Promise<void> {
  await db.schema
    .createTable('notes')
    .addColumn('id', counter, (column) => column.primaryKey())
    .addColumn('interview_id', 'text', (column) => column.notNull())
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('invite_id', 'text', (column) => column.notNull())
    .addColumn('notes_update', bytes, (column) => column.notNull())
    .execute()
  const key = ['interview_id', 'member_id', 'invite_id']
  await db.schema.createIndex('notes_key').on('notes').columns(key).execute()
}

async function createSealed(db: SchemaDb, { bytes }: Flavour): Promise<void> {
  await db.schema
    .createTable('sealed')
    .addColumn('interview_id', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('box', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('sealed_key', ['interview_id', 'seq'])
    .addForeignKeyConstraint('sealed_log', ['interview_id', 'seq'], 'log', ['interview_id', 'seq'])
    .execute()
  await db.schema
    .createTable('seal_keys')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .execute()
}

async function createSharedNotes(db: SchemaDb, { bytes, counter }: Flavour): Promise<void> {
  await db.schema
    .createTable('shared_notes')
    .addColumn('id', counter, (column) => column.primaryKey())
    .addColumn('interview_id', 'text', (column) => column.notNull())
    .addColumn('member_id', 'text')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('notes_update', bytes, (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('shared_notes_key')
    .on('shared_notes')
    .column('interview_id')
    .execute()
}

async function createRestores(db: SchemaDb, { counter }: Flavour): Promise<void> {
  await db.schema
    .createTable('restores')
    .addColumn('id', counter, (column) => column.primaryKey())
    .addColumn('epoch', 'text', (column) => column.notNull().unique())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute()
}

async function createTokens(db: SchemaDb): Promise<void> {
  await db.schema
    .createTable('api_tokens')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('scopes', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint')
    .addColumn('last_used_at', 'bigint')
    .execute()
}

async function createRules(db: SchemaDb): Promise<void> {
  await db.schema
    .createTable('rules')
    .addColumn('role', 'text', (column) => column.primaryKey())
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('fixed_at', 'bigint')
    .execute()
}

async function createWebhooks(db: SchemaDb, { bytes, counter }: Flavour): Promise<void> {
  await db.schema
    .createTable('webhooks')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('events', 'text', (column) => column.notNull())
    .addColumn('ratings', 'integer', (column) => column.notNull())
    .addColumn('enabled', 'integer', (column) => column.notNull())
    .addColumn('secret', bytes, (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('webhook_outbox')
    .addColumn('id', counter, (column) => column.primaryKey())
    .addColumn('interview_id', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('deliveries')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('webhook_id', 'text', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('interview_id', 'text')
    .addColumn('seq', 'integer')
    .addColumn('round_id', 'text')
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .addColumn('answer', 'integer')
    .addColumn('error', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute()
  const due = db.schema.createIndex('deliveries_due').on('deliveries')
  await due.columns(['status', 'next_at']).execute()
  const ofWebhook = db.schema.createIndex('deliveries_webhook').on('deliveries')
  await ofWebhook.columns(['webhook_id', 'created_at']).execute()
}

async function createClips(db: SchemaDb): Promise<void> {
  await db.schema
    .createTable('clips')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('clip', 'text', (column) => column.notNull())
    .execute()
}

async function createCertificates(db: SchemaDb): Promise<void> {
  await db.schema
    .createTable('certificates')
    .addColumn('kit_id', 'text', (column) => column.primaryKey())
    .addColumn('rule', 'text', (column) => column.notNull())
    .execute()
}

async function createDeletions(db: SchemaDb, flavour: Flavour): Promise<void> {
  await db.schema
    .createTable('deletions')
    .addColumn('id', flavour.counter, (column) => column.primaryKey())
    .addColumn('interview_id', 'text', (column) => column.notNull().unique())
    .addColumn('deleted_at', 'bigint', (column) => column.notNull())
    .addColumn('deleted_by', 'text', (column) => column.notNull())
    .addColumn('cause', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('deletion_links')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('deletion_id', 'integer', (column) => column.notNull().references('deletions.id'))
    .execute()
  await flavour.keepDeletions(db)
  await flavour.allowDeletion(db)
  await flavour.refuseDeleted(db, 'interviews', 'id')
  const tables = ['log', 'sealed', 'invites', 'grants', 'notes', 'shared_notes']
  for (const table of [...tables, 'webhook_outbox', 'deliveries'])
    await flavour.refuseDeleted(db, table)
}

/** What makes version n + 1 of the tables out of version n, from nothing on; those that were released never change. */
export const migrations: readonly Migration[] = [
  async (db, flavour) => {
    await createLog(db, flavour)
    await createKits(db, flavour)
    await createPeople(db, flavour)
    await createNotes(db, flavour)
  },
  async (db, flavour, box) => {
    await createSealed(db, flavour)
    await sealOldLogs(db, flavour, box)
    await sealOldNotes(db, box)
  },
  createSharedNotes,
  createRestores,
  createTokens,
  createRules,
  createWebhooks,
  createClips,
  createCertificates,
  createDeletions,
  noteDecided,
]
