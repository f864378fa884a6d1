import { readName } from '../read-name.ts'
import type { Asked, Gleaned } from './glean.ts'

/** One answer with its blind ratings; the three lists are of one length, in the order of the raters. */
export type Cell = {
  interview: number
  question: number
  at: number
  raters: readonly number[]
  levels: readonly number[]
  ticks: readonly (readonly string[])[]
}
/** Interviews and questions of many records, each as a place in a list; the order of the records changes nothing. */
export type Pool = {
  questions: readonly Asked[]
  raters: readonly string[]
  interviews: readonly { role: string; kit: string }[]
  cells: readonly Cell[]
}

/** People of one name are one rater, but never two of one interview: the second is somebody else. */
export function poolOf(gleaned: readonly Gleaned[]): Pool {
  const sorted = gleaned.toSorted((a, b) => compare(a.id, b.id))
  const questions = new Map<string, Asked>()
  // Records share their questions where somebody made them one: each is written out once.
  const texts = new Map<Asked, string>()
  const textOf = (asked: Asked) => {
    const text = texts.get(asked) ?? questionText(asked)
    texts.set(asked, text)
    return text
  }
  const names = new Map<string, string>()
  const found = sorted.flatMap((one, interview) => {
    const keys = raterKeys(one.names, names)
    return one.rounds.map(({ asked, at, ratings }) => {
      const question = textOf(asked)
      if (!questions.has(question)) questions.set(question, asked)
      const rated = ratings.map((rating) => ({ ...rating, key: keys.get(rating.rater) ?? '' }))
      return { interview, question, at, rated }
    })
  })
  const questionPlaces = placesOf(questions.keys())
  const raterPlaces = placesOf(found.flatMap(({ rated }) => rated.map(({ key }) => key)))
  const cells = found.flatMap(({ interview, question, at, rated }): Cell[] => {
    if (rated.length === 0) return []
    const inOrder = rated
      .map(({ key, level, ticks }) => ({ rater: raterPlaces.get(key) ?? 0, level, ticks }))
      .toSorted((a, b) => a.rater - b.rater)
    return [
      {
        interview,
        question: questionPlaces.get(question) ?? 0,
        at,
        raters: inOrder.map(({ rater }) => rater),
        levels: inOrder.map(({ level }) => level),
        ticks: inOrder.map(({ ticks }) => ticks),
      },
    ]
  })
  // In an order of their own: sums of the same numbers in another order differ in the last place.
  cells.sort((a, b) => a.interview - b.interview || a.question - b.question || a.at - b.at)
  return {
    questions: [...questionPlaces.keys()].flatMap((key) => questions.get(key) ?? []),
    raters: [...raterPlaces.keys()].map((key) => names.get(key) ?? key),
    interviews: sorted.map(({ role, kit }) => ({ role, kit: `${kit.id}@${kit.version}` })),
    cells,
  }
}

/** The rater that each member of an interview is; `names` learns how each is written. */
function raterKeys(
  members: Gleaned['names'],
  names: Map<string, string>,
): ReadonlyMap<string, string> {
  const taken = new Map<string, number>()
  const keys = new Map<string, string>()
  for (const [id, name] of Object.entries(members).toSorted(([a], [b]) => compare(a, b))) {
    const times = (taken.get(readName(name)) ?? 0) + 1
    taken.set(readName(name), times)
    const key = times === 1 ? readName(name) : `${readName(name)} (${times})`
    keys.set(id, key)
    const written = times === 1 ? name : `${name} (${times})`
    // Of two ways to write it always the same one, whichever record came first.
    const before = names.get(key)
    if (before === undefined || written < before) names.set(key, written)
  }
  return keys
}

const questionText = ({ prompt, levels }: Asked): string =>
  JSON.stringify([readName(prompt), levels.map(({ label, criteria }) => [label, criteria])])

const placesOf = (keys: Iterable<string>): Map<string, number> =>
  new Map([...new Set(keys)].toSorted(compare).map((key, place) => [key, place]))

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
