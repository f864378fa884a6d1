import type { Clip } from '../../shared/clip/clip.ts'
import type { InterviewEvent } from '../../shared/interview/events.ts'
import type { Mode, Phase } from '../../shared/interview/state.ts'
import type { DecisionRule, PinnedRule } from '../../shared/rule/rule.ts'
import type { CertificateRule } from '../../shared/calibration/certificate.ts'
import type { Kit } from '../../shared/kit/schema.ts'
import type { DeletionStore } from './deletion.ts'

/** A row of an interview's log. `hash` covers the row and, by `prevHash`, all before it (LOG-1). */
export type LogRow = {
  seq: number
  prevHash: string
  hash: string
  event: InterviewEvent
  /** The change of the record document that came with this row, where there was one. */
  update: Uint8Array | null
  /** Who sent which command; on the last row that the command caused, null elsewhere. */
  command: { actor: string; id: string } | null
}

/** What lists show of an interview without loading it; never anything of a rating. */
export type InterviewSummary = {
  id: string
  candidate: string
  role: string
  mode: Mode
  phase: Phase
  practice: boolean
  createdAt: number
  updatedAt: number
  /** The loop that it is in. */
  loopId: string | null
  hasRevealed: boolean
  /** Whether a decision stands, also after the interview was closed. */
  isDecided: boolean
  members: { id: string; name: string; active: boolean }[]
}

/** The append-only logs of all interviews. */
export interface InterviewStore {
  /**
   * Adds rows behind row `after` (0 for a new interview) and replaces the summary, in one durable
   * step; answers `conflict` and changes nothing where the log ends at any other row. Rejects, and
   * changes nothing either, where the command is in the log already or the rows could not be written.
   */
  append(
    after: number,
    rows: readonly LogRow[],
    summary: InterviewSummary,
  ): Promise<'ok' | 'conflict'>
  /** All rows in order; empty where there is no such interview. */
  read(interviewId: string): Promise<LogRow[]>
  /**
   * What tells the rows that are written now from those of the same number that were there before a backup
   * took their place: another text after each restore, empty where there was none.
   */
  epoch(): Promise<string>
  /** Where the logs of these end; those that are not there are left out. */
  heads(ids: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** All, the last changed first. */
  summaries(): Promise<InterviewSummary[]>
  /** Those there are of these, the last changed first. */
  summariesOf(ids: readonly string[]): Promise<InterviewSummary[]>
}

export type KitDraft = {
  id: string
  text: string
  title: string
  revision: number
  updatedAt: number
  version: number | null
}
export type KitVersion = { kitId: string; version: number; kit: Kit; publishedAt: number }

/** Kits: one draft text each, and published versions that never change (KIT-1). */
export interface KitStore {
  create(draft: { id: string; text: string; title: string; now: number }): Promise<void>
  /** Saves the draft if it still has this revision, and answers the new revision; null where it has another. */
  saveDraft(
    id: string,
    draft: { text: string; title: string; revision: number; now: number },
  ): Promise<number | null>
  draft(id: string): Promise<KitDraft | null>
  /** All, the last changed first. */
  list(): Promise<KitDraft[]>
  /** Adds the next version and answers its number; rejects where there is no such kit. */
  publish(id: string, kit: Kit, now: number): Promise<number>
  /** The version asked for, or the latest. */
  version(id: string, version?: number): Promise<KitVersion | null>
  /** Removes draft and versions, and answers whether there were any; interviews keep what they pinned. */
  remove(id: string): Promise<boolean>
}

export type Grant =
  { kind: 'owner' } | { kind: 'member'; interviewId: string; memberId: string; inviteId: string }
export type Session = { id: string; expiresAt: number; grants: Grant[] }
export type Invite = { id: string; interviewId: string; memberId: string }

/** Sessions, invites and owner links; secrets are kept as SHA-256 hashes (hex) only. */
export interface PeopleStore {
  addOwnerLink(hash: string, expiresAt: number): Promise<void>
  /** Uses up the link: true exactly once, and only before it expires. */
  useOwnerLink(hash: string, now: number): Promise<boolean>
  /** Whether an owner ever signed in. */
  hasOwner(): Promise<boolean>
  addInvite(invite: Invite & { hash: string }): Promise<void>
  inviteByHash(hash: string): Promise<Invite | null>
  addSession(session: { id: string; hash: string; now: number; expiresAt: number }): Promise<void>
  /** The session with this token, unless it has expired or was revoked. */
  sessionByHash(hash: string, now: number): Promise<Session | null>
  /** Adds what the session may be used for; a grant it has already is not added again. Grants keep their order. */
  addGrant(sessionId: string, grant: Grant): Promise<void>
  revokeSession(sessionId: string): Promise<void>
  /** Deletes sessions and owner links that have expired; those of owners stay, to tell that there is one. */
  removeExpired(now: number): Promise<void>
  /** From now on the session goes by this token; the one before is worth nothing. */
  replaceToken(sessionId: string, hash: string): Promise<void>
  /** How many sessions that are good now hold a grant of this invite. */
  countSessions(inviteId: string, now: number): Promise<number>
}

/**
 * Updates of private notes documents, by the invite under which they were written. Calls take effect in
 * the order they are made, so that nothing is lost that is added while notes are compacted.
 */
export interface NotesStore {
  append(
    key: { interviewId: string; memberId: string; inviteId: string },
    update: Uint8Array,
  ): Promise<void>
  /** All updates of the member, oldest first; of one invite only where `inviteId` is given. */
  read(key: { interviewId: string; memberId: string; inviteId?: string }): Promise<Uint8Array[]>
  /** Puts one update in the place of all of this invite. */
  compact(
    key: { interviewId: string; memberId: string; inviteId: string },
    update: Uint8Array,
  ): Promise<void>
}

/** A role's rule, and when it was fixed with its first interview. */
export type RoleRule = { rule: PinnedRule; fixedAt: number | null }

/** The decision rules of roles, by the name of the role as it is read (RULE-1). */
export interface RuleStore {
  read(role: string): Promise<RoleRule | null>
  /** Sets the rule, and answers whether it could be: not once it is fixed. */
  set(role: string, rule: DecisionRule, now: number): Promise<boolean>
  /** The rule that holds for the role from now on, the usual one where none was set. */
  fix(role: string, now: number): Promise<PinnedRule>
}

/** What certificates for kits take, where it was chosen (CALIB-5). */
export interface CertificateStore {
  read(kitId: string): Promise<CertificateRule | null>
  set(kitId: string, rule: CertificateRule): Promise<void>
}

/** A change of an interview's shared notes; without a member it is the text that was left at the end. */
export type SharedNotesRow = { memberId: string | null; at: number; update: Uint8Array }

/** Updates of the notes that a panel shares, with who wrote them. Calls take effect in the order they are made. */
export interface SharedNotesStore {
  append(interviewId: string, row: SharedNotesRow): Promise<void>
  /** All rows, oldest first. */
  read(interviewId: string): Promise<SharedNotesRow[]>
  /** Puts one row in the place of all: who wrote what is gone for good then. */
  settle(interviewId: string, row: SharedNotesRow): Promise<void>
  /** The interviews of which who wrote what is still kept. */
  withAuthors(): Promise<string[]>
}

/** A token of a script; `scopes` may hold some that a later version knows. */
export type ApiToken = {
  id: string
  name: string
  scopes: string[]
  createdAt: number
  expiresAt: number | null
  lastUsedAt: number | null
}

/** Tokens with which scripts act for the owner; secrets are kept as SHA-256 hashes (hex) only. */
export interface TokenStore {
  add(token: ApiToken & { hash: string }): Promise<void>
  /** All, the newest first, those too that have expired. */
  list(): Promise<ApiToken[]>
  byHash(hash: string): Promise<ApiToken | null>
  noteUse(id: string, now: number): Promise<void>
  /** Deletes the token, and answers whether there was one. */
  remove(id: string): Promise<boolean>
}

/** Where the owner wants to be told of what; `events` may hold some that a later version knows. */
export type Webhook = {
  id: string
  url: string
  events: string[]
  includeRatings: boolean
  enabled: boolean
  createdAt: number
}
/** One thing told to one webhook: a row of a log, or of it one round; a test has no interview. */
export type Delivery = {
  id: string
  webhookId: string
  event: string
  interviewId: string | null
  seq: number | null
  roundId: string | null
  status: 'waiting' | 'delivered' | 'failed'
  attempts: number
  nextAt: number
  /** The status of the last answer, and why the last attempt failed. */
  answer: number | null
  error: string | null
  createdAt: number
  updatedAt: number
}
export type DeliveryResult = Pick<
  Delivery,
  'status' | 'attempts' | 'nextAt' | 'answer' | 'error'
> & { now: number }

/** Webhooks and what is to be told to them; rows of logs come into the outbox with their commit. */
export interface WebhookStore {
  add(webhook: Webhook, secret: string): Promise<void>
  list(): Promise<Webhook[]>
  find(id: string): Promise<(Webhook & { secret: string }) | null>
  change(id: string, settings: Omit<Webhook, 'id' | 'createdAt'>): Promise<boolean>
  renewSecret(id: string, secret: string): Promise<boolean>
  /** Deletes the webhook with its deliveries, and answers whether there was one. */
  remove(id: string): Promise<boolean>
  /** Rows of logs that nobody has made deliveries of, the oldest first; not all at once. */
  outbox(): Promise<{ interviewId: string; seq: number }[]>
  /** In one step: takes the row out of the outbox and adds its deliveries, but those that are there already. */
  spread(row: { interviewId: string; seq: number }, deliveries: readonly Delivery[]): Promise<void>
  addDelivery(delivery: Delivery): Promise<void>
  /** What is to be sent first now to a webhook that is enabled, or a test, and not to one of `but`. */
  due(now: number, but: readonly string[]): Promise<Delivery | null>
  /** When the next is due of webhooks that are enabled and not of `but`. */
  nextDue(but: readonly string[]): Promise<number | null>
  countWaiting(webhookId: string): Promise<number>
  settle(id: string, result: DeliveryResult): Promise<void>
  /** Makes a delivery of this webhook due now, given up or not; false where there is none that was not taken. */
  retry(delivery: { webhookId: string; id: string }, now: number): Promise<boolean>
  /** The last ones of this webhook, the newest first. */
  deliveries(webhookId: string, limit: number): Promise<Delivery[]>
  /** Deletes what is done with but the newest. */
  prune(webhookId: string, keep: number): Promise<void>
}

/** A clip, and how often it was changed. */
export type StoredClip = { clip: Clip; revision: number }

/** The library of clips; what is published never changes (CLIP-1). */
export interface ClipStore {
  add(clip: Clip): Promise<void>
  /** All, the newest first. */
  list(): Promise<StoredClip[]>
  find(id: string): Promise<StoredClip | null>
  count(): Promise<number>
  /** Puts this in the place of a draft that has this revision, and answers whether there was one. */
  replaceDraft(clip: Clip, revision: number): Promise<boolean>
  /** Withdraws a published clip, and answers whether there was one. */
  withdraw(id: string): Promise<boolean>
  /** Deletes a draft, and answers whether there was one. */
  removeDraft(id: string): Promise<boolean>
}

/** Everything that lasts. */
export interface Store {
  interviews: InterviewStore
  kits: KitStore
  people: PeopleStore
  notes: NotesStore
  sharedNotes: SharedNotesStore
  rules: RuleStore
  certificates: CertificateStore
  tokens: TokenStore
  webhooks: WebhookStore
  clips: ClipStore
  deletions: DeletionStore
  /** Rejects where the store cannot be reached. */
  ping(): Promise<void>
  /** Finishes what was asked before; what is asked later rejects. */
  close(): Promise<void>
}
