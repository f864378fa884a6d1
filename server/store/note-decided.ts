import { sql } from 'kysely'
import type { SchemaDb } from './flavour.ts'
import { fromJson } from './tables.ts'

type Kept = { id: string; summary: string }

/** Says in each summary whether a decision stands, which those from before it was kept there do not. */
export async function noteDecided(db: SchemaDb): Promise<void> {
  const { rows } = await sql<Kept>`select id, summary from interviews`.execute(db)
  for (const { id, summary } of rows) {
    const known = fromJson<object>(summary)
    const text = JSON.stringify({ ...known, isDecided: await isDecided(db, id) })
    await sql`update interviews set summary = ${text} where id = ${id}`.execute(db)
  }
}

/** A decision stands where nobody reopened the debrief after it. */
async function isDecided(db: SchemaDb, id: string): Promise<boolean> {
  // What somebody wrote may hold these words too: the events themselves are asked.
  const { rows } = await sql<{ event: string }>`select event from log where interview_id = ${id}
    and (event like '%decision-recorded%' or event like '%debrief-reopened%') order by seq desc`.execute(
    db,
  )
  const types = rows.map(({ event }) => fromJson<{ type: string }>(event).type)
  return types.find((type) => turns.has(type)) === 'decision-recorded'
}

const turns = new Set(['decision-recorded', 'debrief-reopened'])
