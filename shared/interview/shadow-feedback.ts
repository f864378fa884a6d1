import { compareHeard, heardByMost } from './heard.ts'
import type { Rating } from './rating.ts'
import { blindRating } from './ratings.ts'
import { lowMedian } from './settled.ts'
import type { Round } from './state.ts'

/** A shadow's rating against the panel's: `steps` above 0 rated higher than its median. */
export type ShadowFeedback = {
  median: number
  raters: number
  /** Null where the shadow could not rate. */
  steps: number | null
  /** What most of the panel heard and the shadow did not tick, and the other way round. */
  missed: string[]
  imagined: string[]
}

/** What a shadow alone learns of a revealed round; null before, where it was set aside, or where nobody rated it blind (OBS-1). */
export function shadowFeedback(round: Round, own: Rating): ShadowFeedback | null {
  if (round.state !== 'revealed' || !round.reveal) return null
  const panel = round.reveal.rated.flatMap((id) => {
    const rating = blindRating(round, id)
    return rating?.kind === 'rated' ? [rating] : []
  })
  if (panel.length === 0) return null
  const median = lowMedian(panel.map(({ level }) => level))
  const compared =
    own.kind === 'rated'
      ? { steps: own.level - median, ...compareHeard(own.ticks, heardByMost(panel)) }
      : { steps: null, missed: [], imagined: [] }
  return { median, raters: panel.length, ...compared }
}
