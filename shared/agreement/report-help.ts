import { bootstrap } from './bootstrap.ts'
import { components, whatWouldHelp, type Cube } from './components.ts'
import { cubeOf } from './designs.ts'
import { none, ok, type Figure, type Interval } from './figure.ts'
import { enough } from './humility.ts'
import type { PanelTable } from './panel-data.ts'
import { places, present, type Table } from './table.ts'
import { between, intervalIn, judge, number, reasons } from './words.ts'

/** So many candidates, rated in full, are the least that variance components are told of. */
const leastCandidates = 12
const resamples = 500

/** Whether one more question or one more interviewer would help more, said only where the whole interval lies on one side. */
export function helpSaid(panel: PanelTable): string {
  const cube = cubeOf(panel)
  if (!cube) return reasons['not-crossed']
  if (cube.length < leastCandidates) return `${judge} It needs ${leastCandidates} candidates.`
  const found = components(cube)
  if (found.status === 'undefined') return reasons[found.reason]
  const { now, withRater, withQuestion } = whatWouldHelp(found)
  if (!now || withRater === null || withQuestion === null)
    return 'Too little data to tell candidates apart.'
  const ci = intervalIn(differenceOf(cube))
  const span = between(ci, cube.length * found.questions < enough.interval)
  return `${verdict(ci)} The order of candidates is dependable to ${number(now)} of 1, with one more question ${number(withQuestion)}, with one more interviewer ${number(withRater)} (what the question adds less what the interviewer adds: ${number(withQuestion - withRater)}, ${span}n = ${cube.length} candidates, ${found.questions} questions, ${found.raters} interviewers).`
}

function verdict(ci: Interval | null): string {
  if (ci && ci.lo > 0) return 'One more question would help more.'
  return ci && ci.hi < 0
    ? 'One more interviewer would help more.'
    : 'Which would help more is not clear.'
}

/** The interval of the difference, by drawing whole candidates. */
function differenceOf(cube: Cube) {
  const questions = cube[0]?.length ?? 0
  const figure = (drawn: Table): Figure<{ value: number }> => {
    const found = components(drawn.map((row) => reshaped(present(row), questions)))
    if (found.status === 'undefined') return found
    const { withRater, withQuestion } = whatWouldHelp(found)
    return withRater === null || withQuestion === null
      ? none('no-differences')
      : ok({ value: withQuestion - withRater })
  }
  return bootstrap(
    cube.map((rows) => rows.flat()),
    figure,
    { resamples },
  )
}

const reshaped = (values: readonly number[], questions: number): number[][] => {
  const raters = values.length / questions
  return places(questions).map((at) => values.slice(at * raters, (at + 1) * raters))
}
