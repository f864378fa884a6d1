import type { Kit, Question } from '../kit/schema.ts'
import type { DebriefSettings, Policy } from './policy.ts'
import type { RuleAnswer } from '../rule/answer-shape.ts'
import type { Sureness } from '../rule/sureness-shape.ts'
import type { PinnedRule } from '../rule/rule.ts'
import type { KeySource, RoundClip } from './clip-round.ts'
import type { Rating } from './rating.ts'
import type {
  Decision,
  ExcuseCause,
  Gathered,
  Member,
  Mode,
  Outcome,
  RevealHow,
  Role,
  Round,
} from './state.ts'

export type NewMember = {
  id: string
  name: string
  roles: readonly Role[]
  inviteId: string | null
}

/** What a seal hides until the reveal. */
export type Sealed = { rating: Rating; salt: string }
/** What a line for the talk hides until the silent time ends. */
export type SealedLine = { line: string; salt: string }
/** What an event keeps apart from all that is told, encrypted in the store. */
export type Secret = Sealed | SealedLine

type Facts =
  | {
      type: 'interview-created'
      interviewId: string
      candidate: string
      role: string
      mode: Mode
      practice: boolean
      kit: { id: string; version: number; content: Kit }
      /** Absent in loops: their rounds come when they open. */
      overall?: Question
      policy: Policy
      /** Absent in logs from before there was a choice. */
      debrief?: DebriefSettings
      rule?: PinnedRule
      members: readonly NewMember[]
      /** What a loop gathers; absent elsewhere. */
      gathers?: readonly Gathered[]
      /** The clips of a calibration or a keying, one for each question of the kit; absent elsewhere. */
      clips?: readonly RoundClip[]
    }
  | { type: 'loop-joined'; loopId: string }
  | { type: 'interview-gathered'; loopId: string }
  | { type: 'loop-opened'; loopId: string }
  /** The loop came to nothing; the interview is its own again. */
  | { type: 'loop-left'; loopId: string; reason: string }
  | RoundsGathered
  | { type: 'policy-set'; policy: Policy }
  | { type: 'debrief-set'; debrief: DebriefSettings }
  | { type: 'member-added'; member: NewMember }
  | { type: 'member-removed'; memberId: string }
  | { type: 'roles-changed'; memberId: string; roles: readonly Role[] }
  | { type: 'invite-changed'; memberId: string; inviteId: string | null }
  | { type: 'chair-moved'; from: string | null; to: string; how: 'handed-over' | 'taken' }
  | {
      type: 'member-excused'
      memberId: string
      roundId: string | null
      cause: ExcuseCause
      reason: string
    }
  | { type: 'excuse-lifted'; memberId: string; roundId: string | null }
  | { type: 'interview-started' }
  | { type: 'round-opened'; roundId: string }
  | { type: 'round-shown'; roundId: string }
  | {
      type: 'rating-sealed'
      roundId: string
      memberId: string
      inviteId: string | null
      /** The receipt's hash. */
      receipt: string
      /** Kept apart from all that is told before the reveal, and encrypted in the store. */
      secret: Sealed
    }
  | {
      type: 'round-revealed'
      roundId: string
      how: RevealHow
      reason: string | null
      missing: readonly string[]
      /** The receipt of each rating that turned over, by member. */
      receipts: Readonly<Record<string, string>>
      /** The receipts of the clip's key, where it turned over too. */
      keys?: readonly string[]
    }
  | { type: 'round-skipped'; roundId: string; reason: string }
  | { type: 'round-voided'; roundId: string; reason: string }
  | { type: 'rating-added-late'; roundId: string; memberId: string; rating: Rating }
  | { type: 'rating-revised'; roundId: string; memberId: string; rating: Rating; reason: string }
  | { type: 'receipt-disputed'; roundId: string; memberId: string }
  | { type: 'round-pulled-back'; roundId: string }
  | { type: 'writing-started'; roundId: string; endsAt: number }
  | {
      type: 'line-written'
      roundId: string
      memberId: string
      inviteId: string | null
      /** SHA-256 of the line with its place and salt. */
      receipt: string
      secret: SealedLine
    }
  | { type: 'lines-shown'; roundId: string; lines: Readonly<Record<string, string>> }
  | { type: 'consensus-proposed'; roundId: string; level: number; reason: string }
  | {
      type: 'proposal-answered'
      roundId: string
      memberId: string
      agrees: boolean
      reason: string
    }
  | ConsensusFact
  | { type: 'debrief-opened'; reason: string | null }
  | DecisionFact
  | { type: 'dissent-recorded'; memberId: string; reason: string }
  | { type: 'dissent-withdrawn'; memberId: string }
  | { type: 'debrief-reopened'; reason: string }
  | { type: 'interview-closed'; reason: string }
  | { type: 'seals-read'; reason: string }
  | CalibrationFact

/** All revealed rounds of the interviews of a loop, the people of theirs whom it did not have, and who has a conflict. */
type RoundsGathered = {
  type: 'rounds-gathered'
  gathers: readonly Gathered[]
  members: readonly Member[]
  rounds: readonly Round[]
}

type CalibrationFact =
  | {
      type: 'key-sealed'
      roundId: string
      source: KeySource
      expert: string
      /** The hash of the receipt that the expert made where the clip was rated. */
      receipt: string
      secret: Sealed
    }
  /** The receipts of the keys that were silent until the end, by round. */
  | { type: 'keys-shown'; keys: Readonly<Record<string, readonly string[]>> }
  | { type: 'playback-set'; roundId: string; playing: boolean; positionMs: number; rate: number }
  | { type: 'results-shared'; memberId: string; shared: boolean }

/** The decision, with what the rule said; all but outcome and reason are absent in logs from before there were rules. */
type DecisionFact = {
  type: 'decision-recorded'
  outcome: Outcome
  reason: string
  otherwise?: string | null
  evidence?: Decision['evidence']
  answer?: RuleAnswer | null
  /** Absent in logs from before it was kept, null where there is no rule. */
  sureness?: Sureness | null
}

/** Who agreed, stood aside (with the reason) and gave no answer; absent in logs from before there were answers. */
type ConsensusFact = {
  type: 'consensus-recorded'
  roundId: string
  level: number | null
  reason: string
  agreed?: readonly string[]
  aside?: Readonly<Record<string, string>>
  silent?: readonly string[]
}

/** What happened, as the log keeps it. `at` is in milliseconds since 1970; `by` a member, `owner` or `clock`. */
export type InterviewEvent = { at: number; by: string } & Facts
export type EventOf<T extends Facts['type']> = Extract<InterviewEvent, { type: T }>
