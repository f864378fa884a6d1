import type { Question } from '../kit/schema.ts'
import type { EventOf } from './events.ts'
import { defaultDebrief } from './defaults.ts'
import type { RoundClip } from './clip-round.ts'
import { overallId, type Interview, type Round } from './state.ts'

/** A round that was not opened yet. */
const pendingRound = (id: string, question: Question, clip?: RoundClip): Round => ({
  id,
  question,
  state: 'pending',
  openedAt: null,
  leftAt: null,
  sealed: {},
  excused: {},
  reveal: null,
  late: {},
  revisions: {},
  consensus: null,
  pulledBack: null,
  writing: null,
  lines: null,
  proposal: null,
  setAside: null,
  source: null,
  clip: clip?.clip ?? null,
  probe: clip?.probe ?? false,
  key: null,
  keyShown: false,
  playback: null,
})

/**
 * The interview as it was made: one round a question of the pinned kit, `q1` on, and the overall round
 * last. A loop has no rounds yet; the questions of a calibration or a keying are those of its clips.
 */
export function createInterview(event: EventOf<'interview-created'>): Interview {
  const { interviewId: id, candidate, role, mode, practice, kit, policy, at } = event
  const rounds = kit.content.questions.map((question, index) =>
    pendingRound(`q${index + 1}`, question, event.clips?.[index]),
  )
  const members = event.members.map((member) => ({ ...member, active: true, excused: null }))
  return {
    id,
    candidate,
    role,
    mode,
    practice,
    kit,
    policy,
    debrief: event.debrief ?? defaultDebrief,
    phase: 'lobby',
    createdAt: at,
    startedAt: null,
    members: Object.fromEntries(members.map((member) => [member.id, member])),
    rounds: event.overall ? [...rounds, pendingRound(overallId, event.overall)] : rounds,
    current: null,
    rule: event.rule ?? null,
    decision: null,
    earlierDecisions: [],
    gathers: event.gathers ?? [],
    loop: null,
    resultsShared: [],
    playbacks: { burst: 0, at },
    activity: [],
  }
}

/** The question of the overall round, where an interview brings none of its own. */
export const overallQuestion: Question = {
  prompt: 'Taking all answers together, should this candidate go on?',
  competency: 'Overall recommendation',
  weight: 1,
  minutes: null,
  hints: [],
  levels: [
    {
      label: 'Strong yes',
      score: 4,
      criteria: ['Clearly meets what the role needs; you would argue for this person'],
    },
    {
      label: 'Yes',
      score: 3,
      criteria: ['Meets what the role needs; the gaps can be learned on the job'],
    },
    {
      label: 'No',
      score: 2,
      criteria: ['Misses something that the role needs from the first day'],
    },
    { label: 'Strong no', score: 1, criteria: ['Clearly does not meet what the role needs'] },
  ],
}
