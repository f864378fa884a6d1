import { loadRows, type Loaded } from '../../server/interviews/loaded.ts'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import type { LogRow } from '../../server/store/store.ts'
import { viewRecord } from '../../shared/record/view.ts'
import type { Device } from '../support/device.ts'
import { expectSame } from '../support/expect-same.ts'

export type Interview = { interviewId: string; devices: readonly Device[] }

/**
 * What is wrong with these logs, in sentences: an acknowledged command that is not in its log exactly once,
 * a row that nobody sent or that says something else, a round revealed twice. A broken chain throws (LOG-1).
 */
export async function audit(dataDir: string, interviews: readonly Interview[]): Promise<string[]> {
  // Taken first: what is acknowledged while the logs are read need not be in them.
  const acknowledged = interviews.map(({ devices }) =>
    devices.map((device) => [...device.acknowledged]),
  )
  const store = await openSqliteStore({ dataDir })
  try {
    const problems = await Promise.all(
      interviews.map(async ({ interviewId, devices }, index) => {
        const rows = await store.interviews.read(interviewId)
        loadRows(interviewId, rows)
        return [
          ...commandProblems(rows, devices, acknowledged[index] ?? []),
          ...revealProblems(rows),
        ]
      }),
    )
    return problems.flat()
  } finally {
    await store.close()
  }
}

function commandProblems(
  rows: readonly LogRow[],
  devices: readonly Device[],
  acknowledged: readonly string[][],
): string[] {
  const counts = new Map<string, number>()
  for (const { command } of rows)
    if (command) counts.set(command.id, (counts.get(command.id) ?? 0) + 1)
  const lost = acknowledged
    .flat()
    .filter((id) => counts.get(id) !== 1)
    .map((id) => `${id} was acknowledged and is in the log ${counts.get(id) ?? 0} times`)
  const refused = devices
    .flatMap((device) => [...device.refused.keys()])
    .filter((id) => counts.has(id))
    .map((id) => `${id} was refused and is in the log`)
  return [...lost, ...refused, ...rows.flatMap((row) => strangeRow(row, devices))]
}

/** A row that a member's command caused says what that member handed in. */
function strangeRow({ seq, event, command }: LogRow, devices: readonly Device[]): string[] {
  if (!command) return []
  const sender = devices.find(({ memberId }) => memberId === command.actor)
  const body = sender?.handedIn.get(command.id)
  if (!body) return [`row ${seq} has a command that nobody sent: ${command.id}`]
  if (!('rating' in event) || !('rating' in body)) return []
  const isSame = JSON.stringify(event.rating) === JSON.stringify(body.rating)
  return isSame ? [] : [`row ${seq} has another rating than was sent`]
}

function revealProblems(rows: readonly LogRow[]): string[] {
  const reveals = rows.flatMap(({ event }) =>
    event.type === 'round-revealed' ? [event.roundId] : [],
  )
  return reveals
    .filter((roundId, index) => reveals.indexOf(roundId) !== index)
    .map((roundId) => `${roundId} was revealed twice`)
}

/** Expects every member's record to be what a fresh replay of the log says, and answers that replay. */
export async function expectAgreement(
  dataDir: string,
  interviews: readonly Interview[],
): Promise<Loaded[]> {
  const store = await openSqliteStore({ dataDir })
  const replays = []
  for (const { interviewId, devices } of interviews) {
    const loaded = loadRows(interviewId, await store.interviews.read(interviewId))
    const view = viewRecord(loaded.state)
    for (const { seat } of devices) expectSame(seat.view, view)
    replays.push(loaded)
  }
  await store.close()
  return replays
}
