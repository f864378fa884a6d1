import type { Asked, Gleaned } from '../../shared/dashboard/glean.ts'
import { makeDashboard, type Dashboard } from '../../shared/dashboard/dashboard.ts'
import { Dice } from './dice.ts'

/** A question of so many levels, each with two criteria. */
export const asked = (place: number, levels = 3): Asked => ({
  prompt: `Question ${place}`,
  competency: `Competency ${place}`,
  levels: Array.from({ length: levels }, (_, at) => ({
    label: `Level ${levels - at}`,
    score: levels - at,
    criteria: [`criterion 1 of ${levels - at}`, `criterion 2 of ${levels - at}`],
  })),
})

type Given = {
  id: string
  /** Ratings by question, then by rater; 0 is none. */
  levels: readonly (readonly number[])[]
  raters?: readonly string[]
  ticks?: readonly (readonly string[])[]
  at?: number
  role?: string
  kit?: number
  scale?: number
}

/** An interview as the figures see it, from a table of levels. */
export function gleanedOf({
  id,
  levels,
  raters = ['Ann', 'Bob', 'Cid', 'Dee', 'Eve'],
  ticks = [],
  at = Date.UTC(2026, 0, 15),
  role = 'role',
  kit = 1,
  scale = 3,
}: Given): Gleaned {
  return {
    id,
    role,
    kit: { id: 'kit', version: kit },
    names: Object.fromEntries(raters.map((name, place) => [`m${place}`, name])),
    rounds: levels.map((row, question) => ({
      asked: asked(question + 1, scale),
      at: at + question,
      ratings: row.flatMap((level, rater) =>
        level === 0 ? [] : [{ rater: `m${rater}`, level, ticks: ticks[rater] ?? [] }],
      ),
    })),
  }
}

type Wanted = {
  interviews: number
  questions?: number
  raters?: number
  /** How many raters there are to choose the panels from, and what each leans to. */
  pool?: number
  leaning?: (rater: number) => number
  scale?: number
  seed?: number
}

/** Interviews by chance: candidates differ, answers differ, raters lean and err. */
export function drawnGleaned({
  interviews,
  questions = 5,
  raters = 3,
  pool = raters,
  leaning = () => 0,
  scale = 5,
  seed = 1,
}: Wanted): Gleaned[] {
  const dice = new Dice(seed)
  const spread = () => (dice.between(0, 1000) + dice.between(0, 1000)) / 1000 - 1
  return Array.from({ length: interviews }, (_, at) => {
    const first = dice.between(0, pool - 1)
    const panel = Array.from({ length: raters }, (__, place) => (first + place) % pool)
    const ability = spread() * 1.5
    const levels = Array.from({ length: questions }, () => {
      const answer = ability + spread()
      return panel.map((rater) => {
        const level = Math.round((scale + 1) / 2 + answer + leaning(rater) + spread())
        return Math.min(scale, Math.max(1, level))
      })
    })
    return gleanedOf({
      id: `interview-${String(at).padStart(6, '0')}`,
      levels,
      raters: panel.map((rater) => `Rater ${rater + 1}`),
      ticks: panel.map(() => (dice.between(0, 1) === 1 ? [`${scale}.1`, '1.2'] : [`${scale}.2`])),
      at: Date.UTC(2024, 0, 1) + at * 8 * 3600 * 1000,
      scale,
    })
  })
}

/** All figures at once. */
export function dashboardOf(gleaned: readonly Gleaned[]): Dashboard {
  const steps = makeDashboard(gleaned)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
