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
}
