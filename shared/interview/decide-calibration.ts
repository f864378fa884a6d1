import { limits } from '../limits.ts'
import { burstAt } from './evolve-calibration.ts'
import { isTooOften } from './often.ts'
import { isSelfPaced } from './pace.ts'
import { roundOf } from './panel.ts'
import { ok, refuse } from './refusal.ts'
import type { Rules } from './rule.ts'

type CalibrationActions = 'set-playback' | 'share-results'

/** What is asked for in calibration sessions alone. */
export const calibrationRules: Pick<Rules, CalibrationActions> = {
  // While it is rated, and afterwards to talk about it.
  'set-playback': (interview, { roundId, playing, positionMs, rate }, _actor, { now }) => {
    const round = roundOf(interview, roundId)
    if (!round) return refuse('no-such-round')
    const { clip } = round
    if (!clip || clip.kind === 'transcript' || isSelfPaced(interview)) return refuse('no-playback')
    const isOn = round.state === 'open' || round.state === 'revealed'
    if (!isOn || interview.phase === 'closed') return refuse('round-not-open')
    // A rate, so that a session of any length can be led to its end.
    if (burstAt(interview, now) > limits.playbackBurst - 1) return refuse('too-fast')
    const place = Math.min(positionMs, clip.durationMs ?? positionMs)
    return ok([{ type: 'playback-set', roundId, playing, positionMs: place, rate }])
  },

  // From the debrief on nobody rates blind any more.
  'share-results': (interview, { shared }, _actor, { by }) => {
    if (interview.mode !== 'calibration') return refuse('wrong-mode')
    if (interview.phase !== 'debrief' && interview.phase !== 'closed') return refuse('wrong-phase')
    if (interview.resultsShared.includes(by) === shared) return refuse('no-change')
    return isTooOften(interview, 'results-shared', by)
      ? refuse('too-often')
      : ok([{ type: 'results-shared', memberId: by, shared }])
  },
}
