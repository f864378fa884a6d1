import { fromBase64, toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import { eventDigest, rowHash } from '../interview/log.ts'
import { isReceiptOf, sha256Hex } from '../receipt.ts'
import {
  exportRecord,
  type RecordExport,
  type RecordFile,
  type RecordRound,
} from './export-json.ts'
import { fillInInterview, fillInRound } from './fill-in.ts'
import { readRecord } from './project.ts'
import type { PublicLog } from './public-log.ts'
import { receiptPlace } from './receipt-place.ts'
import { revealsOf } from './reveals-in-log.ts'
import { rolesHeld } from './roles-held.ts'
import { keyProblems } from './verify-keys.ts'

/** What is wrong with an exported record, in the order in which it is looked at; nothing where it is as it was exported. */
export function verifyRecord(file: RecordFile): string[] {
  const { log, rolesHeld: held, sharedNotes: _unproven, ...record } = file
  const broken = brokenRow(record.interview.id, log)
  if (broken) return [broken]
  const names = new Map(record.members.map(({ id, name }) => [id, name]))
  const rounds = record.rounds.flatMap((round, index) => {
    const where = `question ${index + 1} (${round.id})`
    return [
      ...receiptProblems(record, round, where, names),
      ...countProblems(round, where, log),
      ...keyProblems(round, where, log),
    ]
  })
  // Files that were exported before it was told have none; the log tells it all the same.
  const roles = held === undefined ? [] : differences(held, rolesHeld(log), 'rolesHeld')
  return [...rounds, ...differences(filledIn(record), recordIn(log)), ...roles]
}

/** Files that were exported before a part existed lack it, as the record did. */
const filledIn = (record: RecordExport): RecordExport => ({
  ...record,
  interview: fillInInterview(record.interview),
  rounds: record.rounds.map(fillInRound),
})

/** The first row whose hash does not fit, or null. */
function brokenRow(interviewId: string, log: PublicLog): string | null {
  const { rows, head } = log
  if (Object.keys(log).toSorted().join() !== 'head,rows')
    return 'the log has parts that no export has'
  let prevHash = ''
  for (const [index, row] of rows.entries()) {
    const { seq, event, update, hash } = row
    const what = `row ${index + 1} of the log${event ? ` (${event.type})` : ''}`
    // The hashes cover what is named here, in just one spelling.
    if (Object.keys(row).toSorted().join() !== 'event,hash,seq,update') return `${what} was changed`
    if (update !== null && toBase64(fromBase64(update)) !== update) return `${what} was changed`
    if (seq !== index + 1) return `${what} has the number ${seq}`
    const digest = event && eventDigest(event)
    const updateDigest = update === null ? null : sha256Hex(fromBase64(update))
    if (hash !== rowHash({ interviewId, seq, prevHash, digest, updateDigest }))
      return `${what} was changed, or a row before it was taken out`
    prevHash = hash
  }
  return head === prevHash ? null : 'the log ends at another row than its head says'
}

function receiptProblems(
  { interview }: RecordExport,
  round: RecordRound,
  where: string,
  names: ReadonlyMap<string, string>,
): string[] {
  return round.ratings.flatMap(({ memberId, blind, receipt }) => {
    const who = `${where}: the rating of ${names.get(memberId) ?? memberId}`
    if (!blind) return receipt ? [`${who} has a receipt and is not there`] : []
    if (!receipt) return [`${who} has no receipt`]
    const placed = { ...receiptPlace(interview, round, memberId), rating: blind }
    return isReceiptOf(receipt, placed) ? [] : [`${who} does not fit its receipt`]
  })
}

/** The log reveals a round once, and names the receipts of just the ratings that are there. */
function countProblems(
  { id, reveal, ratings, sealed, expected }: RecordRound,
  where: string,
  log: PublicLog,
): string[] {
  const reveals = revealsOf(id, log)
  if (reveals.length !== (reveal ? 1 : 0)) return [`${where} was revealed ${reveals.length} times`]
  const [event] = reveals
  if (!event) return []
  const receipts = ratings.flatMap(({ memberId, receipt }) =>
    receipt ? [[memberId, receipt.hash]] : [],
  )
  const named = Object.entries(event.receipts)
  const sorted = (pairs: string[][]) =>
    pairs
      .map((pair) => pair.join(' '))
      .toSorted()
      .join()
  const problems: string[] = []
  if (sorted(receipts) !== sorted(named)) problems.push(`${where}: the log revealed other receipts`)
  if (sealed !== named.length || expected !== named.length + event.missing.length)
    problems.push(`${where}: the counts differ from what was revealed`)
  return problems
}

/** The record as the updates of the log make it. */
function recordIn({ rows }: PublicLog): unknown {
  const doc = new Y.Doc()
  for (const { update } of rows) if (update !== null) Y.applyUpdate(doc, fromBase64(update))
  const record = exportRecord(readRecord(doc))
  doc.destroy()
  return JSON.parse(JSON.stringify(record))
}

/** Where two JSON values differ, as paths. */
function differences(given: unknown, logged: unknown, path = 'record'): string[] {
  if (Object.is(given, logged)) return []
  const isSameKind = Array.isArray(given) === Array.isArray(logged)
  if (typeof given !== 'object' || typeof logged !== 'object' || !given || !logged || !isSameKind)
    return [`${path} is not what the log says`]
  const [ours, theirs] = [new Map(Object.entries(given)), new Map(Object.entries(logged))]
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((key) =>
    differences(ours.get(key), theirs.get(key), `${path}.${key}`),
  )
}
