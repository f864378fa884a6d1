import type { Invitee } from '../../../shared/interview/command.ts'
import type { Policy } from '../../../shared/interview/policy.ts'
import {
  checkMembers,
  checkPanel,
  countPanelists,
  namedMembers,
  tidyName,
  type MemberDraft,
} from '../../components/setup/member-drafts.ts'
import {
  checkPolicy,
  draftOf,
  policyOf,
  type PolicyDraft,
} from '../../components/setup/policy-draft.ts'
import { roleChoices } from '../../components/setup/role-choice.ts'

/** How the key of a chosen clip is used: shown with the ratings, silent until the end, or not at all, on purpose. */
export type KeyUse = 'shown' | 'probe' | 'without'
export type ChosenClip = { id: string; use: KeyUse }

/** A calibration or a keying while it is being written; `deadline` is as a browser's field has it. */
export type SessionDraft = {
  title: string
  clips: ChosenClip[]
  members: MemberDraft[]
  policy: PolicyDraft
  pace: 'led' | 'self'
  shuffled: boolean
  deadline: string
  revise: boolean
  /** Whether a led session waits for a browser that must buffer. */
  wait: boolean
}

export const emptyDraft = (title: string): SessionDraft => ({
  title,
  clips: [],
  members: [
    { key: 1, name: '', choice: 'facilitator-panelist' },
    { key: 2, name: '', choice: 'panelist' },
    { key: 3, name: '', choice: 'panelist' },
  ],
  policy: draftOf(),
  pace: 'led',
  shuffled: true,
  deadline: '',
  revise: true,
  wait: false,
})

/** Milliseconds since 1970; null where nothing, or nothing that is a time, was written. */
export const deadlineOf = (text: string): number | null => {
  const at = text === '' ? NaN : new Date(text).getTime()
  return Number.isNaN(at) ? null : at
}

/** Everything that has to be mended before the session can be made. */
export function checkDraft(draft: SessionDraft, now: number) {
  const { title, clips, members, policy, pace, deadline } = draft
  const isLate = pace === 'self' && deadline !== '' && (deadlineOf(deadline) ?? 0) <= now
  const problems = {
    title: title.trim() === '',
    clips: clips.length === 0,
    members: checkMembers(members),
    panel: checkPanel(members),
    policy: pace === 'self' ? {} : checkPolicy(policy, countPanelists(members)),
    deadline: isLate,
  }
  const isGood =
    !problems.title &&
    !problems.clips &&
    !problems.panel &&
    !problems.deadline &&
    [problems.members, problems.policy].every((one) => Object.keys(one).length === 0)
  return { ...problems, isGood }
}

const invitees = (members: readonly MemberDraft[]): Invitee[] =>
  namedMembers(members).map(({ name, choice }) => ({
    name: tidyName(name),
    roles: [...roleChoices[choice]],
  }))

/** What `POST /api/keyings` takes. */
export const wantedKeying = ({ title, clips, members }: SessionDraft) => ({
  title: title.trim(),
  clips: clips.map(({ id }) => id),
  members: invitees(members),
})

/** What `POST /api/calibrations` takes. */
export const wantedCalibration = (draft: SessionDraft) => ({
  title: draft.title.trim(),
  clips: draft.clips.map(({ id, use }) => ({
    id,
    ...(use === 'probe' && { probe: true }),
    ...(use === 'without' && { withoutKey: true }),
  })),
  policy: policyFrom(draft),
  members: invitees(draft.members),
})

function policyFrom({ policy, pace, shuffled, deadline, revise, wait }: SessionDraft): Policy {
  if (pace === 'led') return { ...policyOf(policy), pace, revise, wait }
  return {
    kind: 'debrief',
    quorum: null,
    timerSeconds: null,
    pace,
    order: shuffled ? 'shuffled' : 'given',
    deadline: deadlineOf(deadline),
    revise,
  }
}

/** The clips with one of them a place earlier or later. */
export function moved(clips: readonly ChosenClip[], id: string, by: 1 | -1): ChosenClip[] {
  const from = clips.findIndex((clip) => clip.id === id)
  const to = from + by
  const clip = clips[from]
  if (!clip || to < 0 || to >= clips.length) return [...clips]
  return clips.toSpliced(from, 1).toSpliced(to, 0, clip)
}
