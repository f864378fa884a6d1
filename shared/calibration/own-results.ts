import type { Figure } from '../agreement/figure.ts'
import { keyMatch, type KeyMatch } from '../agreement/key-match.ts'
import { compareHeard } from '../interview/heard.ts'
import { isOwnKey } from './keyed-clips.ts'
import type { RecordRound } from '../record/export-json.ts'

/** What results are made of; rounds of a record have it. */
export type RatedClip = Pick<RecordRound, 'id' | 'state' | 'clip' | 'question' | 'key' | 'ratings'>

/** A panelist's blind rating of a clip beside its key. `steps` above 0 rated higher than the key. */
export type ClipResult = {
  roundId: string
  levels: number
  own: number
  key: number
  steps: number
  missed: string[]
  imagined: string[]
}

/** How a panelist matched the keys of a session: counts, the mean of the steps, and a table for each length of scale. */
export type OwnResults = {
  clips: ClipResult[]
  exact: number
  adjacent: number
  /** In levels; null where no clip can be compared. */
  bias: number | null
  scales: { levels: number; match: Figure<KeyMatch> }[]
  /** Where the panelist differed, those farthest from the key first. */
  widest: string[]
  /** How many clips were left out because the panelist is one of the experts of their key. */
  ownKeys: number
}

type Panelist = { id: string; name: string }

/** The results of this panelist, from blind ratings and keys that were shown; revisions and late ratings count for nothing (CALIB-4). */
export function ownResults(rounds: readonly RatedClip[], panelist: Panelist): OwnResults {
  const rated = rounds.flatMap((round) => resultOf(round, panelist.id))
  const made = new Set(
    rounds.flatMap(({ id, key }) => (key && isOwnKey(key, panelist.name) ? [id] : [])),
  )
  const clips = rated.filter(({ roundId }) => !made.has(roundId))
  const scales = [...new Set(clips.map(({ levels }) => levels))].toSorted((a, b) => a - b)
  return {
    clips,
    ...countsOfSteps(clips.map(({ steps }) => steps)),
    scales: scales.map((levels) => ({
      levels,
      match: matchOf(
        clips.filter((clip) => clip.levels === levels),
        levels,
      ),
    })),
    widest: clips
      .filter(({ steps }) => steps !== 0)
      .toSorted((a, b) => Math.abs(b.steps) - Math.abs(a.steps))
      .map(({ roundId }) => roundId),
    ownKeys: rated.length - clips.length,
  }
}

/** How many of these distances from a key are none, are one level at most, and their mean. */
export function countsOfSteps(steps: readonly number[]): {
  exact: number
  adjacent: number
  bias: number | null
} {
  const sum = steps.reduce((total, step) => total + step, 0)
  return {
    exact: steps.filter((step) => step === 0).length,
    adjacent: steps.filter((step) => Math.abs(step) <= 1).length,
    bias: steps.length === 0 ? null : sum / steps.length,
  }
}

function resultOf(
  { id, state, question, key, ratings }: RatedClip,
  memberId: string,
): ClipResult[] {
  const blind = ratings.find((rating) => rating.memberId === memberId)?.blind
  if (state !== 'revealed' || blind?.kind !== 'rated' || !key || key.level === null) return []
  return [
    {
      roundId: id,
      levels: question.levels.length,
      own: blind.level,
      key: key.level,
      steps: blind.level - key.level,
      ...compareHeard(blind.ticks, key.criteria),
    },
  ]
}

const matchOf = (clips: readonly ClipResult[], levels: number): Figure<KeyMatch> =>
  keyMatch(
    clips.map(({ own }) => own),
    clips.map(({ key }) => key),
    Array.from({ length: levels }, (_, at) => at + 1),
  )
