import { z } from 'zod'
import { limits } from '../limits.ts'
import { unturned } from '../unturned.ts'
import { DebriefSettings, Policy } from './policy.ts'
import { Hash, Rating, Receipt } from './rating.ts'
import { excuseCauses, outcomes, roles } from './state.ts'

const Id = z.string().min(1).max(64)
const Words = z.string().overwrite(unturned).trim()
const Reason = Words.min(1).max(limits.reasonChars)
/** What nobody sees or what fills a line is in no name, so that names that look the same are the same. */
const Name = z
  .string()
  .overwrite((name) => name.replace(/\p{Zs}+/gu, ' '))
  .trim()
  .min(1)
  .max(limits.nameChars)
  .regex(/^(?=.*[\p{L}\p{N}])[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{DI}\u2800]+$/u)
const Roles = z
  .array(z.enum(roles))
  .min(1)
  .refine((given) => new Set(given).size === given.length, 'a role may be named once')
  .refine(
    (given) => given.length === 1 || [...given].toSorted().join() === 'facilitator,panelist',
    'only facilitator and panelist go together',
  )
/** `force` is the reason for going on although ratings are missing (REVEAL-2). */
const Force = Reason.nullish()

/** A person to be invited. */
export const Invitee = z.strictObject({ name: Name, roles: Roles })
export type Invitee = z.infer<typeof Invitee>

/** Made by the sender; the same id again gets the first answer (CMD-1). */
export const CommandId = z.string().regex(/^[\w-]{8,64}$/)

const command = <T extends string, S extends z.core.$ZodLooseShape>(type: T, shape: S) =>
  z.strictObject({ id: CommandId, type: z.literal(type), ...shape })

/** What a member may ask for: the type says what, the connection says who. */
export const Command = z.discriminatedUnion('type', [
  command('set-policy', { policy: Policy }),
  command('set-debrief', { debrief: DebriefSettings }),
  command('add-member', { name: Name, roles: Roles }),
  command('remove-member', { memberId: Id }),
  command('change-roles', { memberId: Id, roles: Roles }),
  command('hand-over-chair', { memberId: Id }),
  command('take-chair', {}),
  command('excuse-member', {
    memberId: Id,
    roundId: Id.nullable(),
    cause: z.enum(excuseCauses).exclude(['joined-later']),
    reason: Reason,
  }),
  command('lift-excuse', { memberId: Id, roundId: Id.nullable() }),
  command('start-interview', {}),
  command('open-round', { roundId: Id }),
  command('show-round', { roundId: Id }),
  command('seal-rating', {
    roundId: Id,
    rating: Rating,
    receipt: Receipt,
    /** The hash of the own sealed rating that the sender knows of, null for none; absent does not ask. */
    replaces: Hash.nullish(),
  }),
  command('reveal-round', { roundId: Id, force: Force }),
  command('skip-round', { roundId: Id, reason: Reason }),
  command('void-round', { roundId: Id, reason: Reason }),
  command('add-late-rating', { roundId: Id, rating: Rating }),
  command('revise-rating', { roundId: Id, rating: Rating, reason: Reason }),
  command('report-receipt', { roundId: Id, memberId: Id }),
  command('pull-back-round', { roundId: Id }),
  command('start-writing', {
    roundId: Id,
    seconds: z.int().min(limits.writingSecondsMin).max(limits.writingSeconds),
  }),
  command('write-line', { roundId: Id, line: Words.max(limits.lineChars) }),
  command('end-writing', { roundId: Id }),
  command('propose-consensus', {
    roundId: Id,
    level: z.int().min(1).max(limits.levels),
    reason: Words.max(limits.reasonChars),
  }),
  command('answer-proposal', {
    roundId: Id,
    /** The `at` of the proposal that is answered: another one may have come meanwhile. */
    proposedAt: z.int().min(0),
    agrees: z.boolean(),
    reason: Words.max(limits.reasonChars),
  }),
  command('record-consensus', {
    roundId: Id,
    level: z.int().min(1).max(limits.levels).nullable(),
    reason: Words.max(limits.reasonChars),
  }),
  command('open-debrief', { force: Force }),
  command('record-decision', {
    outcome: z.enum(outcomes),
    reason: Reason,
    /** The reason for deciding otherwise than the rule says. */
    otherwise: Reason.nullish(),
    /** What is missing and who gets it, where more evidence is wanted. */
    evidence: z.strictObject({ what: Reason, who: Reason }).nullish(),
  }),
  command('dissent', { reason: Reason }),
  command('withdraw-dissent', {}),
  command('reopen-debrief', { reason: Reason }),
  command('close-interview', { reason: Words.max(limits.reasonChars) }),
  command('give-up-loop', { reason: Reason }),
  command('set-playback', {
    roundId: Id,
    playing: z.boolean(),
    positionMs: z.int().min(0).max(limits.clipMs),
    rate: z.number().min(0.5).max(2),
  }),
  command('share-results', { shared: z.boolean() }),
])
export type Command = z.infer<typeof Command>
export type CommandType = Command['type']

/** Commands that no browser may send: they come from the server's clock, its HTTP routes or its command line. */
export type InnerCommand =
  | { type: 'tick' }
  | { type: 'break-glass'; id: string; reason: string }
  /** `replaces` is a loop that was never made, or was closed before it opened. */
  | { type: 'join-loop'; loopId: string; replaces: string | null }
  | { type: 'gather-interview'; loopId: string }
  | { type: 'open-with-loop'; loopId: string }
  | { type: 'leave-loop'; loopId: string; reason: string }
  | { type: 'change-invite'; memberId: string; inviteId: string | null }
