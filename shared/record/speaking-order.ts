import { byName } from '../interview/panel.ts'
import { lowMedian } from '../interview/settled.ts'
import type { RatingView } from './view.ts'

type Speaker = { id: string; name: string; level: number }
type Named = RatingView & { name: string }

/**
 * Who speaks when about a round, by member id: the ends of the blind range first, farthest from the
 * median first, of equals the lower level, then the name; then who rated late; the chair last. Whoever
 * gave no level is not in it.
 */
export function speakingOrder(ratings: readonly Named[], chairId: string | null): string[] {
  const blind = ratings.flatMap((view) => speakerOf(view, view.blind))
  const late = ratings.flatMap((view) => (view.blind ? [] : speakerOf(view, view.late)))
  const levels = blind.map(({ level }) => level)
  const [lowest, highest] = [Math.min(...levels), Math.max(...levels)]
  const median = lowMedian(levels)
  const inside = ({ level }: Speaker) => (level === lowest || level === highest ? 0 : 1)
  const distance = ({ level }: Speaker) => Math.abs(level - median)
  const first = blind.toSorted(
    (a, b) =>
      inside(a) - inside(b) || distance(b) - distance(a) || a.level - b.level || byName(a, b),
  )
  const order = [...first, ...late.toSorted(byName)].map(({ id }) => id)
  return [...order.filter((id) => id !== chairId), ...order.filter((id) => id === chairId)]
}

const speakerOf = ({ memberId, name }: Named, rating: RatingView['blind']): Speaker[] =>
  rating?.kind === 'rated' ? [{ id: memberId, name, level: rating.level }] : []
