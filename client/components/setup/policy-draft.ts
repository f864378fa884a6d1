import { defaultPolicy } from '../../../shared/interview/defaults.ts'
import type { Policy } from '../../../shared/interview/policy.ts'
import { limits } from '../../../shared/limits.ts'
import { readTimer, timerText } from './timer-text.ts'

/** A reveal policy while it is being written. */
export type PolicyDraft = { kind: Policy['kind']; quorum: string; timer: string }
export type PolicyProblems = { quorum?: 'quorum' | 'quorumTooLarge'; timer?: 'timer' }

export const policyKinds = ['all-sealed', 'facilitator', 'debrief'] as const
const shortestSeconds = 10

export const draftOf = ({ kind, quorum, timerSeconds }: Policy = defaultPolicy): PolicyDraft => ({
  kind,
  quorum: quorum === null ? '' : String(quorum),
  timer: timerSeconds === null ? '' : timerText(timerSeconds),
})

/** The policy, with what cannot be used left out; `checkPolicy` names that. */
export function policyOf(draft: PolicyDraft): Policy {
  const quorum = readQuorum(draft.quorum)
  const timerSeconds = readTimer(draft.timer)
  return {
    kind: draft.kind,
    quorum: quorum !== null && isQuorum(quorum) ? quorum : null,
    timerSeconds: timerSeconds !== null && isTimer(timerSeconds) ? timerSeconds : null,
  }
}

/** What is wrong with a policy for that many panelists. */
export function checkPolicy(draft: PolicyDraft, panelists: number): PolicyProblems {
  const problems: PolicyProblems = {}
  const quorum = readQuorum(draft.quorum)
  const seconds = readTimer(draft.timer)
  if (draft.quorum.trim() !== '' && (quorum === null || !isQuorum(quorum)))
    problems.quorum = 'quorum'
  else if (quorum !== null && panelists > 0 && quorum > panelists)
    problems.quorum = 'quorumTooLarge'
  if (draft.timer.trim() !== '' && (seconds === null || !isTimer(seconds))) problems.timer = 'timer'
  return problems
}

/** Which of the four sentences about quorum and timer fits. */
export const caseOf = ({ quorum, timerSeconds }: Policy) =>
  quorum === null
    ? timerSeconds === null
      ? 'plain'
      : 'timer'
    : timerSeconds === null
      ? 'quorum'
      : 'both'

const readQuorum = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text) : null)
const isQuorum = (count: number) => count >= 1 && count <= limits.members
const isTimer = (seconds: number) => seconds >= shortestSeconds && seconds <= limits.timerSeconds
