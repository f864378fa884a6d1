import { defaultDebrief } from '../interview/defaults.ts'
import type { Decision } from '../interview/state.ts'
import type { InterviewView, RecordView, RoundView } from './view.ts'

/** What records from before a part existed lack of it: the part as it is where nothing was done with it. */
const interviewDefaults: Partial<InterviewView> = {
  debrief: defaultDebrief,
  gathers: [],
  rule: null,
  earlierDecisions: [],
  loop: null,
  resultsShared: [],
}
const roundDefaults: Partial<RoundView> = {
  pulledBack: null,
  writing: null,
  lines: null,
  proposal: null,
  source: null,
  clip: null,
  probe: false,
  key: null,
  playback: null,
}
const decisionDefaults = {
  otherwise: null,
  evidence: null,
  answer: null,
  sureness: null,
  dissents: {},
}
const consensusDefaults = { agreed: [], aside: {}, silent: [] }

/** The view with all parts that views have today; what is there stays as it is. */
export function fillIn(view: RecordView): RecordView {
  return {
    ...view,
    interview: fillInInterview(view.interview),
    rounds: Object.fromEntries(
      Object.entries(view.rounds).map(([id, round]) => [id, fillInRound(round)]),
    ),
  }
}

/** The interview with all fields that it has today. */
export const fillInInterview = (interview: InterviewView): InterviewView => {
  const { earlierDecisions: earlier, ...filled } = { ...interviewDefaults, ...interview }
  return {
    ...filled,
    decision: filled.decision && fillInDecision(filled.decision),
    earlierDecisions: (earlier ?? []).map(fillInDecision),
  }
}

const fillInDecision = (decision: Decision): Decision => ({ ...decisionDefaults, ...decision })

/** The round with all fields that it has today. */
export const fillInRound = <R extends RoundView>(round: R): R => ({
  ...roundDefaults,
  ...round,
  consensus: round.consensus && { ...consensusDefaults, ...round.consensus },
})
