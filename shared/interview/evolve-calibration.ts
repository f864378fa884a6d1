import { limits } from '../limits.ts'
import { changeRound } from './change-round.ts'
import { pausedAt } from './clip-round.ts'
import type { InterviewEvent } from './events.ts'
import type { Interview, Round } from './state.ts'

/** The interview after an event that calibrations and keyings alone have; other events change nothing here. */
export function evolveCalibration(interview: Interview, event: InterviewEvent): Interview {
  switch (event.type) {
    case 'key-sealed': {
      const { source, expert, receipt: hash, secret } = event
      const sealed = { source, expert, rating: secret.rating, receipt: { salt: secret.salt, hash } }
      return changeRound(interview, event.roundId, (round) => ({
        ...round,
        key: [...(round.key ?? []), sealed],
      }))
    }
    case 'keys-shown': {
      const rounds = interview.rounds.map((round) =>
        Object.hasOwn(event.keys, round.id) ? { ...round, keyShown: true } : round,
      )
      return { ...interview, rounds }
    }
    case 'playback-set': {
      const { roundId, playing, positionMs, rate, at } = event
      const moved = changeRound(interview, roundId, (round) => ({
        ...round,
        playback: { playing, positionMs, rate, at },
      }))
      return { ...moved, playbacks: { burst: burstAt(interview, at) + 1, at } }
    }
    case 'results-shared': {
      const others = interview.resultsShared.filter((id) => id !== event.memberId)
      // By id, so that the order tells nobody who shared first.
      const resultsShared = event.shared ? [...others, event.memberId].toSorted() : others
      return { ...interview, resultsShared }
    }
    default:
      return interview
  }
}

/** How many moves of the player are still more than it may have by the second. */
export const burstAt = ({ playbacks }: Pick<Interview, 'playbacks'>, now: number): number =>
  Math.max(0, playbacks.burst - ((now - playbacks.at) / 1_000) * limits.playbacksPerSecond)

/** The round with its clip standing still from this time on. */
export const pauseRound = (round: Round, at: number): Round =>
  round.playback?.playing
    ? { ...round, playback: pausedAt(round.playback, at, round.clip?.durationMs ?? null) }
    : round

/** The interview in which no clip plays from this time on. */
export const pauseAll = (interview: Interview, at: number): Interview => ({
  ...interview,
  rounds: interview.rounds.map((round) => pauseRound(round, at)),
})
