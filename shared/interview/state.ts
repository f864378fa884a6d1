import type { ClipRef } from '../clip/clip.ts'
import type { Kit, Question } from '../kit/schema.ts'
import type { DebriefSettings, Policy } from './policy.ts'
import type { Playback, SealedKey } from './clip-round.ts'
import type { RuleAnswer } from '../rule/answer-shape.ts'
import type { PinnedRule } from '../rule/rule.ts'
import type { Sureness } from '../rule/sureness-shape.ts'
import type { Rating, Receipt } from './rating.ts'

export const roles = ['facilitator', 'panelist', 'observer', 'shadow'] as const
export type Role = (typeof roles)[number]

export const phases = ['lobby', 'rounds', 'overall', 'debrief', 'decided', 'closed'] as const
export type Phase = (typeof phases)[number]

export const outcomes = ['advance', 'hold', 'decline', 'more-evidence'] as const
export type Outcome = (typeof outcomes)[number]

export const excuseCauses = ['absent', 'conflict', 'joined-later', 'other'] as const
export type ExcuseCause = (typeof excuseCauses)[number]

/** Why no rating is expected of a member (REVEAL-3). */
export type Excuse = { cause: ExcuseCause; reason: string }

/** A person in an interview. `inviteId` names the link that is good now; null when it was revoked. */
export type Member = {
  id: string
  name: string
  roles: readonly Role[]
  active: boolean
  excused: Excuse | null
  inviteId: string | null
}

/** A rating handed in unseen, the invite it was handed in under, and how often its member has sealed here. */
export type Seal = {
  rating: Rating
  receipt: Receipt
  at: number
  inviteId: string | null
  times: number
}

/** A rating that was given after the reveal and is not blind (REVEAL-3). */
export type Late = { rating: Rating; at: number }

export type Revision = { rating: Rating; reason: string; at: number }

export type RevealHow = 'all-sealed' | 'quorum' | 'timer' | 'facilitator' | 'debrief' | 'forced'

/**
 * How a round was revealed. `rated` are the members whose ratings turned over, `missing` those who
 * were expected and had not sealed; both stay as they were at that moment.
 */
export type Reveal = {
  at: number
  by: string
  how: RevealHow
  reason: string | null
  rated: readonly string[]
  missing: readonly string[]
}

/** A panelist's answer to a proposed level: agrees, or stands aside with a reason that is kept. */
export type Answer = { agrees: boolean; reason: string; at: number }

/** A level that the facilitator proposes; `at` names the proposal that an answer is to. */
export type Proposal = {
  level: number
  reason: string
  by: string
  at: number
  answers: Readonly<Record<string, Answer>>
}

/** What the panel settled on, null for no consensus; `silent` are the panelists who gave no answer. */
export type Consensus = {
  level: number | null
  reason: string
  by: string
  at: number
  agreed: readonly string[]
  aside: Readonly<Record<string, string>>
  silent: readonly string[]
}

/** The silent time in which panelists write a line for the talk; until it ends nobody sees another's. */
export type Writing = { startedAt: number; endsAt: number; lines: Readonly<Record<string, Line>> }
export type Line = { text: string; at: number; inviteId: string | null; times: number }

/** Where a round of a loop comes from; its receipts were made for this interview and this round. */
export type Source = {
  interviewId: string
  roundId: string
  kitId: string
  kitTitle: string
  kitVersion: number
}

/**
 * One question's rating cycle. `sealed` is secret until `reveal` is set; shadows' seals stay secret, and the
 * key until `keyShown`.
 */
export type Round = {
  id: string
  question: Question
  state: 'pending' | 'open' | 'revealed' | 'skipped' | 'voided'
  openedAt: number | null
  leftAt: number | null
  sealed: Readonly<Record<string, Seal>>
  excused: Readonly<Record<string, Excuse>>
  reveal: Reveal | null
  late: Readonly<Record<string, Late>>
  revisions: Readonly<Record<string, readonly Revision[]>>
  /** Set where somebody wants to talk about a round that its tolerance had settled. */
  pulledBack: { by: string; at: number } | null
  writing: Writing | null
  /** What was written in the silent time, by member; shown together when it ends. */
  lines: Readonly<Record<string, string>> | null
  proposal: Proposal | null
  consensus: Consensus | null
  setAside: string | null
  /** Set in loops alone. */
  source: Source | null
  /** The recorded answer that is rated; null where the answer is given live. */
  clip: ClipRef | null
  /** Whether the key stays silent until the end of the session (KEY-1). */
  probe: boolean
  /** What experts said of the clip; null where there is no key. */
  key: readonly SealedKey[] | null
  keyShown: boolean
  playback: Playback | null
}

/** An interview that a loop gathers; `members` says which member of the loop each of its members is. */
export type Gathered = { interviewId: string; members: Readonly<Record<string, string>> }

/**
 * The loop that an interview is in: it waits for it, it is closed for it, or all ratings of the loop are open.
 * `heldIn` is the phase that it was closed in, and goes on in where the loop lets it go.
 */
export type InLoop = {
  id: string
  state: 'waiting' | 'gathered' | 'open'
  heldIn: Phase | null
}

export const modes = ['live', 'calibration', 'loop', 'keying'] as const
export type Mode = (typeof modes)[number]

/** Whether this is about a candidate, and not about how well a panel rates. */
export const isOfCandidate = (mode: Mode): boolean => mode === 'live' || mode === 'loop'

/** A panelist who does not share the decision, and why. */
export type Dissent = { reason: string; at: number }

/**
 * What the panel decided. `answer` is what the rule said then and `sureness` how sure that was; `otherwise` the reason for deciding
 * otherwise than it; `evidence` what is missing and who gets it, where more is wanted.
 */
export type Decision = {
  outcome: Outcome
  reason: string
  otherwise: string | null
  evidence: { what: string; who: string } | null
  answer: RuleAnswer | null
  sureness: Sureness | null
  dissents: Readonly<Record<string, Dissent>>
  by: string
  at: number
}

/** What the record tells of the course of an interview; never a rating. */
export type Activity = {
  at: number
  by: string
  what: string
  detail: Readonly<Record<string, string>>
}

/** An interview as the fold of its log (LOG-1). */
export type Interview = {
  id: string
  candidate: string
  role: string
  mode: Mode
  practice: boolean
  kit: { id: string; version: number; content: Kit }
  policy: Policy
  debrief: DebriefSettings
  phase: Phase
  createdAt: number
  startedAt: number | null
  members: Readonly<Record<string, Member>>
  rounds: readonly Round[]
  current: string | null
  /** The role's rule as it was when the interview was made; null in logs from before there were rules. */
  rule: PinnedRule | null
  decision: Decision | null
  /** Decisions that were reopened, the first one first. */
  earlierDecisions: readonly Decision[]
  /** The interviews of a loop; none elsewhere. */
  gathers: readonly Gathered[]
  loop: InLoop | null
  /** Who shows the panel their own results of this calibration. */
  resultsShared: readonly string[]
  /** How many moves of the player were more than it may have by the second, at the time of the last. */
  playbacks: { burst: number; at: number }
  activity: readonly Activity[]
}

/** The round that is rated last, on a scale of its own. */
export const overallId = 'overall'

/** Whether this is an interview's overall round, also where a loop has gathered it. */
export const isOverall = ({ id, source }: { id: string; source: { roundId: string } | null }) =>
  (source?.roundId ?? id) === overallId
