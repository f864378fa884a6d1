import { sql, type Kysely, type QueryExecutorProvider } from 'kysely'

/** What makes and changes tables, whatever they are like at the time. */
export type SchemaDb = Pick<Kysely<unknown>, 'schema'> & QueryExecutorProvider

/** What the databases spell differently when tables are made; queries are the same on all. */
export type Flavour = {
  bytes: 'blob' | 'bytea'
  /** A column type that counts up by itself. */
  counter: 'integer' | 'bigserial'
  /** Refuses, to everyone and for ever, to update or to delete the table's rows. */
  forbid(db: SchemaDb, change: 'update' | 'delete', table: string): Promise<void>
  /** Takes back what was forbidden, for a migration that forbids it again. */
  allow(db: SchemaDb, change: 'update' | 'delete', table: string): Promise<void>
  /** Refuses a row of the log that does not stand right behind the last one of its interview. */
  keepLogInOrder(db: SchemaDb): Promise<void>
  /** Lets rows of the log go, but those of interviews that an entry says were deleted alone. */
  allowDeletion(db: SchemaDb): Promise<void>
  /** Refuses rows of an interview that was deleted, which `column` names, in this table for ever. */
  refuseDeleted(db: SchemaDb, table: string, column?: string): Promise<void>
  /** Refuses to take back an entry that something was deleted, or to change it but for its being done. */
  keepDeletions(db: SchemaDb): Promise<void>
}

export const sqliteFlavour: Flavour = {
  bytes: 'blob',
  counter: 'integer',
  async forbid(db, change, table) {
    await sql`create trigger ${sql.id(`${table}_no_${change}`)}
      before ${sql.raw(change)} on ${sql.table(table)}
      begin select raise(abort, ${sql.lit(`${table}: rows stay as they are`)}); end`.execute(db)
  },
  async allow(db, change, table) {
    await sql`drop trigger ${sql.id(`${table}_no_${change}`)}`.execute(db)
  },
  async keepLogInOrder(db) {
    // Also stops `insert or replace`, which deletes without asking the trigger on delete.
    await sql`create trigger log_in_order before insert on log
      when new.seq <> 1 + coalesce((select max(seq) from log where interview_id = new.interview_id), 0)
      begin select raise(abort, 'log: rows come in order'); end`.execute(db)
  },
  async allowDeletion(db) {
    await sql`drop trigger log_no_delete`.execute(db)
    await sql`create trigger log_no_delete before delete on log
      when not exists (select 1 from deletions where interview_id = old.interview_id)
      begin select raise(abort, 'log: rows stay as they are'); end`.execute(db)
  },
  async refuseDeleted(db, table, column = 'interview_id') {
    await sql`create trigger ${sql.id(`${table}_not_deleted`)} before insert on ${sql.table(table)}
      when exists (select 1 from deletions where interview_id = new.${sql.ref(column)})
      begin select raise(abort, ${sql.lit(`${table}: the interview was deleted`)}); end`.execute(db)
  },
  async keepDeletions(db) {
    await sql`create trigger deletions_no_delete before delete on deletions
      begin select raise(abort, 'deletions: entries stay as they are'); end`.execute(db)
    await sql`create trigger deletions_no_update before update on deletions
      when new.state <> 'done' or new.id <> old.id or new.interview_id <> old.interview_id
        or new.deleted_at <> old.deleted_at or new.deleted_by <> old.deleted_by or new.cause <> old.cause
      begin select raise(abort, 'deletions: entries stay as they are'); end`.execute(db)
  },
}
