import type { Command } from '../../shared/interview/command.ts'
import type { Receipt } from '../../shared/interview/rating.ts'
import { receiptFor } from '../../shared/receipt.ts'
import { readChoice, storeChoice } from '../composables/stored-choice.ts'
import { theOneBefore, type Link, type Unsent } from './outbox.ts'

type Sender = { interviewId: string; memberId: string }

const keyOf = ({ interviewId, memberId }: Sender, roundId: string) =>
  `receipts.${interviewId}.${memberId}.${roundId}`

/** The receipts of all ratings that this device sealed for a round, oldest first. */
export const receiptsMadeHere = (sender: Sender, roundId: string): Receipt[] =>
  JSON.parse(readChoice(keyOf(sender, roundId)) ?? '[]')

/** Forgets the receipt of a rating that was handed in and not sealed. */
export function forgetReceipt(sender: Sender, roundId: string, hash: string): void {
  const others = receiptsMadeHere(sender, roundId).filter((made) => made.hash !== hash)
  storeChoice(keyOf(sender, roundId), JSON.stringify(others))
}

/** The way out for this member's commands: seals get their receipts, and what was refused leaves none behind. */
export const linkFor = (sender: Sender, send: Link['send']): Link => ({
  send,
  complete: (command) => withReceipt(sender, command),
  forget: (command) => forgetRefused(sender, command),
})

function forgetRefused(sender: Sender, command: Command): void {
  if (command.type === 'seal-rating') forgetReceipt(sender, command.roundId, command.receipt.hash)
}

/**
 * The command as it is sent: a seal gets the receipt of its rating, which stays on the device, and
 * says which rating of the same person it replaces. Safe to do in order only.
 */
function withReceipt(sender: Sender, command: Unsent): Command {
  if (isWhole(command)) {
    if (command.type === 'seal-rating') keepAgain(sender, command.roundId, command.receipt)
    return command
  }
  const { roundId, rating } = command
  const earlier = receiptsMadeHere(sender, roundId)
  const made = receiptFor({ ...sender, roundId, rating }, newSalt())
  storeChoice(keyOf(sender, roundId), JSON.stringify([...earlier, made]))
  const replaces = command.replaces === theOneBefore ? earlier.at(-1)?.hash : command.replaces
  return { ...command, receipt: made, replaces }
}

/** A seal that was refused may be sent once more. */
function keepAgain(sender: Sender, roundId: string, receipt: Receipt): void {
  const made = receiptsMadeHere(sender, roundId)
  if (made.some(({ hash }) => hash === receipt.hash)) return
  storeChoice(keyOf(sender, roundId), JSON.stringify([...made, receipt]))
}

const isWhole = (command: Unsent): command is Command =>
  command.type !== 'seal-rating' || command.receipt !== undefined

const newSalt = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
