import type { Command } from '../../shared/interview/command.ts'
import type { Receipt } from '../../shared/interview/rating.ts'
import { receiptFor } from '../../shared/receipt.ts'
import { readChoice, storeChoice } from '../composables/stored-choice.ts'
import type { Unsent } from './outbox.ts'

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

/**
 * The command as it is sent: a seal gets the receipt of its rating, which stays on the device, and
 * says which rating of the same person it replaces. Safe to do in order only.
 */
export function withReceipt(sender: Sender, command: Unsent): Command {
  if (isWhole(command)) return command
  const { roundId, rating } = command
  const earlier = receiptsMadeHere(sender, roundId)
  const made = receiptFor({ ...sender, roundId, rating }, newSalt())
  storeChoice(keyOf(sender, roundId), JSON.stringify([...earlier, made]))
  // A seal behind another one in the outbox replaces that one.
  const replaces = command.replaces === undefined ? earlier.at(-1)?.hash : command.replaces
  return { ...command, receipt: made, replaces }
}

const isWhole = (command: Unsent): command is Command =>
  command.type !== 'seal-rating' || command.receipt !== undefined

const newSalt = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
