import { isOverall, overallId } from '../interview/state.ts'
import { questionKey } from '../kit/question-key.ts'
import type { Question } from '../kit/schema.ts'
import type { RecordRound } from '../record/export-json.ts'
import { sha256Hex } from '../receipt.ts'
import { nameRemover, type NamelessText } from './nameless.ts'
import type { RoleRecord } from './sheet.ts'

/** A blind rating without its panelist. */
export type BlindRating =
  | { kind: 'rated'; level: number; ticks: string[]; evidence: NamelessText }
  | { kind: 'not-rated'; reason: NamelessText }
/** One candidate's answer without anything that says whose it is; `question` is a place in the list of questions. */
export type BlindAnswer = { question: number; ratings: BlindRating[] }
/** One question over all candidates of a role; more than one in `questions` means that the criteria differ. */
export type BlindQuestion = {
  questions: Pick<Question, 'prompt' | 'competency' | 'levels'>[]
  answers: BlindAnswer[]
}

/** What names a question in an address: its key may be as long as a page. */
export const questionId = (key: string): string => sha256Hex(key).slice(0, 32)

/**
 * The blind ratings of one question over all candidates, or null where none was asked it: no ids, no times, no
 * names, answers in a fresh order. `shuffle` puts a list in an order by chance. Ratings of an answer stand in
 * the order of what they say, which tells nothing of who gave them.
 */
export function blindQuestion(
  records: readonly RoleRecord[],
  id: string,
  shuffle: <T>(list: readonly T[]) => T[],
): BlindQuestion | null {
  const questions: BlindQuestion['questions'] = []
  const places = new Map<string, number>()
  const placeOf = ({ prompt, competency, levels }: Question) => {
    const text = JSON.stringify([prompt, competency, levels])
    const known = places.get(text)
    if (known !== undefined) return known
    places.set(text, questions.length)
    return questions.push({ prompt, competency, levels }) - 1
  }
  const found = records.flatMap((record) =>
    record.rounds.filter((round) => isAsked(round, id)).map((round) => ({ record, round })),
  )
  if (found.length === 0) return null
  // Shuffled before the questions are numbered: the numbers tell nothing of the order of the interviews.
  const answers = shuffle(found).flatMap(({ record, round }) => {
    const remove = nameRemover(
      namesIn(record),
      records.filter((one) => one !== record).map(namesIn),
    )
    const ratings = round.state === 'revealed' ? blindRatings(round, remove) : []
    return ratings.length === 0 ? [] : [{ question: placeOf(round.question), ratings }]
  })
  if (questions.length === 0) for (const { round } of found.slice(0, 1)) placeOf(round.question)
  return { questions, answers }
}

const isAsked = (round: RecordRound, wanted: string): boolean =>
  questionId(isOverall(round) ? overallId : questionKey(round.question)) === wanted

function blindRatings(round: RecordRound, remove: (text: string) => NamelessText): BlindRating[] {
  return round.ratings
    .flatMap(({ blind }) => blind ?? [])
    .map((rating): BlindRating & { order: string } =>
      rating.kind === 'rated'
        ? {
            kind: 'rated',
            level: rating.level,
            ticks: rating.ticks.toSorted().toReversed(), // best level first
            evidence: remove(rating.evidence),
            order: `${rating.evidence} ${rating.level}`,
          }
        : { kind: 'not-rated', reason: remove(rating.reason), order: rating.reason },
    )
    .toSorted((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ order: _order, ...rating }) => rating)
}

const namesIn = ({ interview, members }: RoleRecord) => ({
  candidate: interview.candidate,
  panel: members.map(({ name }) => name),
})
