import type { Invitee } from '../../../shared/interview/command.ts'
import type { DebriefSettings, Policy } from '../../../shared/interview/policy.ts'
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

/** An interview while it is being written; `kitRole` is the role that was taken over from the kit. */
export type InterviewDraft = {
  candidate: string
  role: string
  kitRole: string
  kitId: string
  policy: PolicyDraft
  /** As in `DebriefSettings`. */
  tolerance: number | null
  members: MemberDraft[]
}

/** What `POST /api/interviews` takes. */
export type WantedInterview = {
  candidate: string
  role?: string
  kitId: string
  version: number
  policy: Policy
  debrief: DebriefSettings
  members: Invitee[]
}

const storageKey = 'evenhand.new-interview.2' // counts up with the shape of the draft

export const emptyDraft = (): InterviewDraft => ({
  candidate: '',
  role: '',
  kitRole: '',
  kitId: '',
  policy: draftOf(),
  tolerance: null,
  members: [
    { key: 1, name: '', choice: 'facilitator-panelist' },
    { key: 2, name: '', choice: 'panelist' },
    { key: 3, name: '', choice: 'panelist' },
  ],
})

/** What was written in this window before a reload, or an empty draft. */
export function readDraft(): InterviewDraft {
  try {
    // Only `keepDraft` writes under this key, and the key changes with the shape.
    const kept: InterviewDraft | null = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null')
    return kept ?? emptyDraft()
  } catch {
    return emptyDraft() // no storage, or not ours
  }
}

/** Keeps the draft for a reload of this window; null forgets it. */
export function keepDraft(draft: InterviewDraft | null): void {
  try {
    if (draft) sessionStorage.setItem(storageKey, JSON.stringify(draft))
    else sessionStorage.removeItem(storageKey)
  } catch {
    // Blocked or full: the draft still lives as long as the page.
  }
}

/** Everything that has to be mended before the interview can be made. */
export function checkDraft({ candidate, kitId, policy, members }: InterviewDraft) {
  const problems = {
    candidate: candidate.trim() === '',
    kit: kitId === '',
    policy: checkPolicy(policy, countPanelists(members)),
    members: checkMembers(members),
    panel: checkPanel(members),
  }
  const isGood =
    !problems.candidate &&
    !problems.kit &&
    !problems.panel &&
    Object.keys(problems.policy).length === 0 &&
    Object.keys(problems.members).length === 0
  return { ...problems, isGood }
}

/** The request that a good draft stands for; rows without a name are left out. */
export function wantedOf(draft: InterviewDraft, version: number): WantedInterview {
  const role = draft.role.trim()
  return {
    candidate: draft.candidate.trim(),
    ...(role && { role }),
    kitId: draft.kitId,
    version,
    policy: policyOf(draft.policy),
    debrief: { tolerance: draft.tolerance },
    members: namedMembers(draft.members).map(({ name, choice }) => ({
      name: tidyName(name),
      roles: [...roleChoices[choice]],
    })),
  }
}
