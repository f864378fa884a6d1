import type { KeySource, SealedKey } from '../interview/clip-round.ts'
import { heardByMost } from '../interview/heard.ts'
import type { Rating, Receipt } from '../interview/rating.ts'
import { lowMedian } from '../interview/settled.ts'
import type { Round } from '../interview/state.ts'

/** What one expert said; `level` is null for who could not rate, and `evidence` then says why. */
export type KeyExpert = {
  name: string
  level: number | null
  criteria: string[]
  evidence: string
  source: KeySource
  receipt: Receipt
}
/** A clip's key: the low median of the experts' levels, and what more than half of those who rated heard. */
export type KeyView = { level: number | null; criteria: string[]; experts: KeyExpert[] }

/** The key of a round, once its row has shown it (KEY-1). */
export function viewKey({ key, keyShown }: Pick<Round, 'key' | 'keyShown'>): KeyView | null {
  if (!key || !keyShown) return null
  const rated = key.flatMap(({ rating }) => (rating.kind === 'rated' ? [rating] : []))
  return {
    level: rated.length === 0 ? null : lowMedian(rated.map(({ level }) => level)),
    criteria: heardByMost(rated),
    experts: key.map(viewExpert),
  }
}

function viewExpert({ source, expert: name, rating, receipt }: SealedKey): KeyExpert {
  const place = { source, receipt }
  return rating.kind === 'rated'
    ? {
        name,
        level: rating.level,
        criteria: [...rating.ticks],
        evidence: rating.evidence,
        ...place,
      }
    : { name, level: null, criteria: [], evidence: rating.reason, ...place }
}

/** The expert's rating, as its receipt covers it. */
export const ratingOfExpert = ({ level, criteria, evidence }: KeyExpert): Rating =>
  level === null
    ? { kind: 'not-rated', reason: evidence }
    : { kind: 'rated', level, ticks: criteria, evidence }
