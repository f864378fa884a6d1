import { standingOf } from './headline.ts'
import type { RatingView, RecordView } from './view.ts'

/** A level that changed after its reveal. */
type Move = { roundId: string; memberId: string; from: number; to: number }

/**
 * How the panel's ratings moved in the debrief. `rated` counts the blind ratings of the revealed
 * rounds, `moved` those whose level stands elsewhere now; `everyMoveTo` is the one person that all
 * moves went nearer to, null where there is none or more than one.
 */
export type Shift = {
  rated: number
  moved: number
  towardMajority: number
  towardChair: number
  everyMoveTo: string | null
}

/** From this many moves on, that all went to one person is worth a word. */
const fewestMoves = 2

/**
 * The panel's moves as counts. A move is toward somebody when it ends nearer to their blind level of
 * that round than it began; toward the majority when that holds of the level of more than half of the
 * round's blind ratings. Rounds without such a level, and without a blind level of the chair, add
 * nothing to that count. Nobody moves toward themselves, and `everyMoveTo` moved nothing at all.
 */
export function shiftOf(record: Pick<RecordView, 'members' | 'rounds' | 'ratings'>): Shift {
  const counted = Object.values(record.ratings).filter(
    ({ roundId, blind }) => blind?.kind === 'rated' && record.rounds[roundId]?.state === 'revealed',
  )
  const moves = counted.flatMap(moveOf)
  const blindLevel = (roundId: string, memberId: string) =>
    levelOf(counted.find((view) => view.roundId === roundId && view.memberId === memberId))
  const isToward = (move: Move, memberId: string) => {
    const goal = blindLevel(move.roundId, memberId)
    return memberId !== move.memberId && goal !== null && isNearer(move, goal)
  }
  const chair = Object.values(record.members).find(
    ({ active, roles }) => active && roles.includes('facilitator'),
  )
  const majorities = new Map(
    [...new Set(moves.map(({ roundId }) => roundId))].map((id) => [
      id,
      majorityOf(counted.filter(({ roundId }) => roundId === id)),
    ]),
  )
  return {
    rated: counted.length,
    moved: moves.length,
    towardMajority: moves.filter((move) => {
      const goal = majorities.get(move.roundId) ?? null
      return goal !== null && isNearer(move, goal)
    }).length,
    towardChair: moves.filter((move) => chair && isToward(move, chair.id)).length,
    everyMoveTo: theOneGoal(moves, Object.keys(record.members), isToward),
  }
}

function theOneGoal(
  moves: readonly Move[],
  memberIds: readonly string[],
  isToward: (move: Move, memberId: string) => boolean,
): string | null {
  if (moves.length < fewestMoves) return null
  const goals = memberIds.filter(
    (id) =>
      moves.every((move) => isToward(move, id)) && moves.every(({ memberId }) => memberId !== id),
  )
  const [only, ...others] = goals
  return only !== undefined && others.length === 0 ? only : null
}

function moveOf(view: RatingView): Move[] {
  const from = levelOf(view)
  const standing = standingOf(view)
  const to = standing?.kind === 'rated' ? standing.level : null
  const { roundId, memberId } = view
  return from === null || to === null || from === to ? [] : [{ roundId, memberId, from, to }]
}

const levelOf = (view: RatingView | undefined): number | null =>
  view?.blind?.kind === 'rated' ? view.blind.level : null

const isNearer = ({ from, to }: Move, goal: number): boolean =>
  Math.abs(to - goal) < Math.abs(from - goal)

/** The level of more than half of these blind ratings, or null. */
function majorityOf(views: readonly RatingView[]): number | null {
  const levels = views.flatMap((view) => levelOf(view) ?? [])
  const most = levels.find(
    (level) => levels.filter((other) => other === level).length * 2 > levels.length,
  )
  return most ?? null
}
