import type { Certificate, CertificateRule } from '../../shared/calibration/certificate.ts'
import type { RepeatedClip } from '../../shared/calibration/repeated-clips.ts'
import type { Clip } from '../../shared/clip/clip.ts'
import type { DeletionCause } from '../../shared/deletion.ts'
import type { DebriefSettings, Policy } from '../../shared/interview/policy.ts'
import type { DecisionRule } from '../../shared/rule/rule.ts'
import type { Mode, Phase, Role } from '../../shared/interview/state.ts'
import type { Kit, KitProblem } from '../../shared/kit/schema.ts'
import type { WebhookEvent } from '../../shared/webhooks.ts'

/** One interview this browser takes part in; `devices` counts the browsers that its link signed in. */
export type Membership = {
  interviewId: string
  memberId: string
  name: string
  roles: Role[]
  candidate: string
  role: string
  phase: Phase
  practice: boolean
  createdAt: number
  devices: number
}
export type Me = { owner: boolean; memberships: Membership[] }
export type SignedInAs =
  { kind: 'owner' } | { kind: 'member'; interviewId: string; memberId: string }

/** A personal link; it is told once, when it is made. */
export type Invite = { memberId: string; name: string; url: string }

export type InterviewListItem = {
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
  /** For the owner alone. */
  members?: { id: string; name: string; active: boolean }[]
}
export type InterviewPerson = {
  id: string
  name: string
  roles: Role[]
  active: boolean
  hasLink: boolean
}
export type InterviewDetails = Omit<InterviewListItem, 'members'> & {
  policy: Policy
  debrief: DebriefSettings
  startedAt: number | null
  kit: { id: string; version: number; title: string }
  members: InterviewPerson[]
}

/** What a deletion of an interview would take with it; `dueAt` is when that happens by itself. */
export type DeletionPreview = {
  interviews: Pick<
    InterviewListItem,
    'id' | 'candidate' | 'role' | 'mode' | 'phase' | 'createdAt'
  >[]
  isUnderWay: boolean
  dueAt: number | null
  /** Of a candidate of the same name; they stay. */
  others: Pick<InterviewListItem, 'id' | 'role' | 'createdAt'>[]
}
/** What is left of interviews that were deleted together; `isDone` once no file holds bytes of them. */
export type DeletionItem = {
  at: number
  by: 'owner' | 'period'
  cause: DeletionCause
  isDone: boolean
  interviews: string[]
}

/** What a loop tells of one of its interviews before it opens. */
export type LoopPart = {
  id: string
  role: string
  phase: Phase
  createdAt: number
  startedAt: number | null
  kit: { title: string; version: number }
  members: { name: string; roles: Role[] }[]
  revealed: number
  questions: number
  isThrough: boolean
}

/** A role's rule; `set` is null where nobody has set one, `fixedAt` where it can still be changed. */
export type RoleRule = {
  rule: DecisionRule
  set: { by: 'owner' | 'default'; at: number } | null
  fixedAt: number | null
}

export type KitListItem = {
  id: string
  title: string
  revision: number
  updatedAt: number
  version: number | null
}
/** A kit's draft as text, and what it reads as; `content` is null while the text is no kit. */
export type KitDetails = {
  kit: KitListItem & { text: string; content: Kit | null }
  problems: KitProblem[]
}

/** A token of a script, without its secret. */
export type TokenItem = {
  id: string
  name: string
  scopes: string[]
  createdAt: number
  expiresAt: number | null
  lastUsedAt: number | null
}
/** What can be set of a webhook. */
export type WebhookWanted = {
  url: string
  events: WebhookEvent[]
  includeRatings: boolean
  enabled: boolean
}
export type WebhookItem = WebhookWanted & { id: string; createdAt: number }
/** A message to a webhook and what became of it; `answer` is the status that its receiver gave. */
export type DeliveryItem = {
  id: string
  event: string
  status: 'waiting' | 'delivered' | 'failed'
  attempts: number
  nextAt: number | null
  answer: number | null
  error: string | null
  createdAt: number
}

/** A clip in the library's list. */
export type ClipListItem = Omit<Clip, 'question' | 'cues' | 'waveform'> & {
  prompt: string
  hasTranscript: boolean
  /** How many of its experts have sealed; null where nobody was asked. */
  key: { sealed: number; experts: number; isDone: boolean } | null
}
export type ClipDetails = { clip: Clip; revision: number }
/** How oneself matched the keys of a calibration. */
export type OwnSession = {
  interviewId: string
  memberId: string
  title: string
  kitId: string
  kitTitle: string
  at: number
  clips: number
  exact: number
  adjacent: number
  bias: number | null
  isShared: boolean
}
/** How oneself matched the keys so far; `certificates` are of each name that this browser goes by. */
export type OwnHistory = {
  sessions: OwnSession[]
  certificates: {
    name: string
    kitId: string
    kitTitle: string
    rule: CertificateRule
    certificate: Certificate
  }[]
  repeated: RepeatedClip[]
}
/** What a certificate for a kit takes, and who shared how much towards one. */
export type KitCertificates = {
  rule: CertificateRule
  people: { name: string; certificate: Certificate }[]
}
