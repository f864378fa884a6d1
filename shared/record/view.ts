import type { ClipRef } from '../clip/clip.ts'
import type { Question } from '../kit/schema.ts'
import type { Playback } from '../interview/clip-round.ts'
import { byName, countsOf, membersByName } from '../interview/panel.ts'
import type { DebriefSettings, Policy } from '../interview/policy.ts'
import type { PinnedRule } from '../rule/rule.ts'
import type { Rating, Receipt } from '../interview/rating.ts'
import { blindRating } from '../interview/ratings.ts'
import type {
  Activity,
  Consensus,
  Decision,
  Excuse,
  Gathered,
  InLoop,
  Interview,
  Member,
  Mode,
  Phase,
  Proposal,
  Reveal,
  Revision,
  Role,
  Round,
  Source,
} from '../interview/state.ts'
import { viewKey, type KeyView } from './key-view.ts'

export type InterviewView = {
  id: string
  candidate: string
  role: string
  mode: Mode
  practice: boolean
  kit: { id: string; version: number; title: string; brief: string; jobDescription: string }
  policy: Policy
  debrief: DebriefSettings
  phase: Phase
  createdAt: number
  startedAt: number | null
  roundIds: string[]
  current: string | null
  rule: PinnedRule | null
  decision: Decision | null
  earlierDecisions: readonly Decision[]
  gathers: readonly Gathered[]
  loop: Pick<InLoop, 'id' | 'state'> | null
  /** Who shows their own results of a calibration, by id. */
  resultsShared: readonly string[]
}
export type MemberView = {
  id: string
  name: string
  roles: readonly Role[]
  active: boolean
  excused: Excuse | null
}
export type RoundView = {
  id: string
  state: Round['state']
  openedAt: number | null
  leftAt: number | null
  sealed: number
  expected: number
  excused: Record<string, Excuse>
  reveal: Omit<Reveal, 'rated'> | null
  pulledBack: Round['pulledBack']
  /** The silent time that runs; what is written in it stays hidden until it ends. */
  writing: { startedAt: number; endsAt: number } | null
  lines: Round['lines']
  proposal: Proposal | null
  consensus: Consensus | null
  setAside: string | null
  source: Source | null
  clip: ClipRef | null
  /** Whether the key stays silent until the end. */
  probe: boolean
  /** What experts said, from the row on that shows it. */
  key: KeyView | null
  playback: Playback | null
}
export type RatingStatus = 'rated' | 'not-rated' | 'missing' | 'excused' | 'late'
/** One member's part in a revealed round: what was rated blind, and all that came after (REVISE-1). */
export type RatingView = {
  roundId: string
  memberId: string
  status: RatingStatus
  blind: Rating | null
  /** What proves that the blind rating is as it was sealed. */
  receipt: Receipt | null
  late: Rating | null
  excuse: Excuse | null
  revisions: readonly Revision[]
}

/** All that the whole panel may know of an interview, as flat maps: what the record document holds. */
export type RecordView = {
  interview: InterviewView
  questions: Record<string, Question>
  members: Record<string, MemberView>
  rounds: Record<string, RoundView>
  ratings: Record<string, RatingView>
  activity: Record<string, Activity>
}

/** Built field by field: a new secret is hidden until someone adds it here (SEAL-1). */
export function viewRecord(interview: Interview): RecordView {
  const { rounds } = interview
  return {
    interview: viewInterview(interview),
    questions: Object.fromEntries(rounds.map((round) => [round.id, round.question])),
    members: Object.fromEntries(
      membersByName(interview).map((member) => [member.id, viewMember(member)]),
    ),
    rounds: Object.fromEntries(rounds.map((round) => [round.id, viewRound(interview, round)])),
    ratings: Object.fromEntries(
      rounds
        .flatMap((round) => viewRatings(interview, round))
        .map((view) => [ratingKey(view), view]),
    ),
    activity: Object.fromEntries(
      interview.activity.map((entry, index) => [String(index).padStart(6, '0'), entry]),
    ),
  }
}

export const ratingKey = (view: { roundId: string; memberId: string }) =>
  `${view.roundId}/${view.memberId}`

function viewInterview(interview: Interview): InterviewView {
  const {
    id,
    candidate,
    role,
    mode,
    practice,
    policy,
    debrief,
    phase,
    createdAt,
    startedAt,
    current,
    rule,
    decision,
    earlierDecisions,
    gathers,
    loop,
    resultsShared,
  } = interview
  const { title, brief, jobDescription } = interview.kit.content
  return {
    id,
    candidate,
    role,
    mode,
    practice,
    kit: { id: interview.kit.id, version: interview.kit.version, title, brief, jobDescription },
    policy,
    debrief,
    phase,
    createdAt,
    startedAt,
    roundIds: interview.rounds.map((round) => round.id),
    current,
    rule,
    decision,
    earlierDecisions,
    gathers,
    loop: loop && { id: loop.id, state: loop.state },
    resultsShared,
  }
}

function viewMember({ id, name, roles, active, excused }: Member): MemberView {
  return { id, name, roles, active, excused }
}

function viewRound(interview: Interview, round: Round): RoundView {
  const { id, state, openedAt, leftAt, excused, setAside, source } = round
  const { pulledBack, writing, lines, proposal, consensus, clip, probe, playback } = round
  return {
    id,
    state,
    openedAt,
    leftAt,
    ...viewCounts(interview, round),
    excused,
    reveal: viewReveal(round),
    pulledBack,
    writing: writing && { startedAt: writing.startedAt, endsAt: writing.endsAt },
    lines,
    proposal,
    consensus,
    setAside,
    source,
    clip,
    probe,
    key: viewKey(round),
    playback,
  }
}

/** "k of n": frozen at the reveal. */
function viewCounts(interview: Interview, round: Round): { sealed: number; expected: number } {
  if (round.reveal === null) return countsOf(interview, round)
  const { rated, missing } = round.reveal
  return { sealed: rated.length, expected: rated.length + missing.length }
}

function viewReveal({ reveal }: Round): RoundView['reveal'] {
  if (!reveal) return null
  const { at, by, how, reason, missing } = reveal
  return { at, by, how, reason, missing }
}

/** The ratings of a revealed round, sorted by member name (REVEAL-4); none before the reveal. */
export function viewRatings(interview: Interview, round: Round): RatingView[] {
  if (!round.reveal) return []
  return Object.values(interview.members)
    .filter((member) => hasPart(round, member))
    .toSorted(byName)
    .map((member) => viewRating(round, member))
}

/** Whether a revealed round has something to tell of this member (OBS-1). */
function hasPart(round: Round, { id }: Member): boolean {
  if (!round.reveal) return false
  const { rated, missing } = round.reveal
  return rated.includes(id) || missing.includes(id) || id in round.excused || id in round.late
}

function viewRating(round: Round, member: Member): RatingView {
  const { id } = member
  const blind = blindRating(round, id)
  return {
    roundId: round.id,
    memberId: id,
    status: statusOf(round, id, blind),
    blind,
    receipt: blind && (round.sealed[id]?.receipt ?? null),
    late: round.late[id]?.rating ?? null,
    excuse: round.excused[id] ?? null,
    revisions: round.revisions[id] ?? [],
  }
}

function statusOf(round: Round, id: string, blind: Rating | null): RatingStatus {
  if (blind) return blind.kind
  if (round.late[id]) return 'late'
  return round.excused[id] ? 'excused' : 'missing'
}
