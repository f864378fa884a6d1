import { randomBytes } from 'node:crypto'
import type { Command } from '../../shared/interview/command.ts'
import { receiptFor } from '../../shared/receipt.ts'

type Seal = Extract<Command, { type: 'seal-rating' }>
/** A command as tests write it: without the id, and a seal without the receipt that a browser makes. */
export type CommandBody = Command extends infer C
  ? C extends Seal
    ? Omit<C, 'id' | 'receipt'> & Partial<Pick<Seal, 'receipt'>>
    : C extends Command
      ? Omit<C, 'id'>
      : never
  : never

type Sender = { interviewId: string; memberId: string }

/** The body with the receipt that its sender's browser would make, if it needs one and has none. */
export function withReceipt<B extends object>(body: B, sender: Sender, salt = newSalt()): B {
  if (!isBareSeal(body)) return body
  const { roundId, rating } = body
  return { ...body, receipt: receiptFor({ ...sender, roundId, rating }, salt) }
}

const newSalt = () => randomBytes(16).toString('hex')

const isBareSeal = (body: object): body is Pick<Seal, 'roundId' | 'rating'> =>
  'type' in body && body.type === 'seal-rating' && !('receipt' in body) && 'rating' in body
