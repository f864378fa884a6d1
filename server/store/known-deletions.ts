import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { KnownDeletion } from './deletion.ts'
import { toCause } from './deletions-store.ts'
import { isBusy } from './sqlite-failure.ts'

/** The deletions that a database knows; none in one from before there were any, null in one that cannot be read. */
export function deletionsIn(path: string): KnownDeletion[] | null {
  if (!existsSync(path)) return []
  try {
    const database = new DatabaseSync(path, { timeout: 5000 })
    try {
      return read(database)
    } finally {
      database.close()
    }
  } catch (cause) {
    if (isBusy(cause)) throw cause
    return null
  }
}

function read(database: DatabaseSync): KnownDeletion[] {
  const isThere = "select 1 from sqlite_schema where type = 'table' and name = 'deletions'"
  if (!database.prepare(isThere).get()) return []
  const links = database.prepare('select hash from deletion_links where deletion_id = ?')
  const entries = database.prepare('select * from deletions order by id').all()
  return entries.map(({ id, interview_id, deleted_at, deleted_by, cause }) => ({
    interviewId: String(interview_id),
    at: Number(deleted_at),
    by: deleted_by === 'period' ? 'period' : 'owner',
    cause: toCause(String(cause)),
    links: links.all(id ?? null).map(({ hash }) => String(hash)),
  }))
}
