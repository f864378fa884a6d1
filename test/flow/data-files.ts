import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** All bytes of the files in a data folder, but for the key. */
export async function bytesIn(dataDir: string): Promise<Buffer> {
  const all = await readdir(dataDir, { recursive: true, withFileTypes: true })
  const files = all.filter((entry) => entry.isFile() && entry.name !== 'seal.key')
  return Buffer.concat(
    await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name)))),
  )
}

/** Long enough that no other row has the same by chance, short enough to lie in one page. */
const pieceBytes = 24

/**
 * Pieces of all that rows of these interviews hold, as it is stored: sealed boxes and notes closed, events and
 * updates as they are, ids. Names of others are left out: of webhooks, and of sessions, which go on.
 */
export function piecesOf(dataDir: string, interviewIds: readonly string[]): Buffer[] {
  const database = new DatabaseSync(join(dataDir, 'evenhand.sqlite'))
  try {
    return tablesIn(database).flatMap((table) => {
      const key = table === 'interviews' ? 'id' : 'interview_id'
      const rows = interviewIds.flatMap((id) =>
        database.prepare(`select * from ${table} where ${key} = ?`).all(id),
      )
      return rows.flatMap((row) =>
        Object.entries(row).flatMap(([name, value]) =>
          notOwn.has(`${table}.${name}`) || name === 'interview_id' ? [] : cut(value),
        ),
      )
    })
  } finally {
    database.close()
  }
}

/** Of links a hash stays, so that who opens one is told. */
const notOwn = new Set(['invites.hash', 'grants.session_id', 'deliveries.webhook_id'])

/** How many rows of each table are of these interviews. */
export function rowsOf(dataDir: string, interviewIds: readonly string[]): Record<string, number> {
  const database = new DatabaseSync(join(dataDir, 'evenhand.sqlite'))
  try {
    const counts = tablesIn(database).map((table): [string, number] => {
      const key = table === 'interviews' ? 'id' : 'interview_id'
      const count = database.prepare(`select count(*) as n from ${table} where ${key} = ?`)
      return [table, interviewIds.reduce((sum, id) => sum + Number(count.get(id)?.['n']), 0)]
    })
    return Object.fromEntries(counts)
  } finally {
    database.close()
  }
}

function tablesIn(database: DatabaseSync): string[] {
  const tables = database.prepare("select name from sqlite_schema where type = 'table'").all()
  return tables
    .map(({ name }) => String(name))
    .filter((table) => {
      const columns = database.prepare(`pragma table_info(${table})`).all()
      return table === 'interviews' || columns.some(({ name }) => name === 'interview_id')
    })
    .filter((table) => table !== 'deletions')
}

function cut(value: unknown): Buffer[] {
  const isBytes = value instanceof Uint8Array
  if (!isBytes && typeof value !== 'string') return []
  const bytes = Buffer.from(value)
  const starts = Array.from({ length: Math.floor(bytes.length / pieceBytes) }, (_, n) => n)
  return starts.map((n) => bytes.subarray(n * pieceBytes, (n + 1) * pieceBytes))
}

/** Those of these pieces that are in the bytes and, where given, not in what may hold them too. */
export const foundIn = (
  bytes: Buffer,
  pieces: readonly Buffer[],
  besides: Buffer = Buffer.alloc(0),
) => pieces.filter((piece) => bytes.includes(piece) && !besides.includes(piece))
