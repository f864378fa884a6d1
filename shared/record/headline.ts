import { spreadOf } from '../interview/ratings.ts'
import type { Rating } from '../interview/rating.ts'
import type { RatingView } from './view.ts'

type Named = RatingView & { name: string }

/** What a revealed round comes to: the panel agrees, or differs by so many levels, or too few rated. */
export type Headline =
  | { kind: 'agreed'; level: number; count: number }
  | { kind: 'apart'; levels: number; lowest: string[]; highest: string[] }
  | { kind: 'few'; count: number }

/** The headline of the blind ratings; late and revised ones do not change it (REVEAL-3). */
export function headlineOf(ratings: readonly Named[]): Headline {
  const rated = ratings.flatMap(({ blind, name }) =>
    blind?.kind === 'rated' ? [{ name, level: blind.level }] : [],
  )
  const levels = rated.map(({ level }) => level)
  const spread = spreadOf(levels)
  const [first] = levels
  if (spread === null || first === undefined) return { kind: 'few', count: levels.length }
  if (spread === 0) return { kind: 'agreed', level: first, count: levels.length }
  const at = (wanted: number) =>
    rated.flatMap(({ name, level }) => (level === wanted ? [name] : []))
  return {
    kind: 'apart',
    levels: spread,
    lowest: at(Math.min(...levels)),
    highest: at(Math.max(...levels)),
  }
}

/** The rating as it stands: the last revision, else the blind or late one. */
export const standingOf = (view: RatingView): Rating | null =>
  view.revisions.at(-1)?.rating ?? view.blind ?? view.late

/** The one level at which all who rated blind stand now; null where they differ or fewer than two rated. */
export function standingLevel(ratings: readonly RatingView[]): number | null {
  const levels = standingLevels(ratings)
  return spreadOf(levels) === 0 ? (levels[0] ?? null) : null
}

/** The distance between the standing levels of those who rated blind; null below two. */
export const standingSpread = (ratings: readonly RatingView[]) => spreadOf(standingLevels(ratings))

const standingLevels = (ratings: readonly RatingView[]): number[] =>
  ratings.flatMap((view) => {
    const standing = view.blind ? standingOf(view) : null
    return standing?.kind === 'rated' ? [standing.level] : []
  })
