import type { RecordRound } from './export-json.ts'
import { ratingOfExpert } from './key-view.ts'
import { ratingColumns, type SheetRow, type Told } from './rating-rows.ts'

/** What a row of a calibration says of the clip and its key; a key that was not shown leaves its cells empty. */
export function keyColumns({ question, clip, probe, key }: RecordRound): SheetRow {
  const level = key?.level ?? null
  const rating =
    key && level !== null
      ? { kind: 'rated' as const, level, ticks: key.criteria, evidence: rationales(key.experts) }
      : null
  return {
    clip: clip?.title ?? '',
    'silent key': clip && probe ? 'yes' : '',
    ...ratingColumns('key', question, rating),
  }
}

const rationales = (experts: readonly { name: string; evidence: string }[]) =>
  experts.map(({ name, evidence }) => `${name}: ${evidence}`).join(' | ')

/** A row for what each expert said of each clip whose key was shown. */
export const keyRows = ({ rounds }: Told): SheetRow[] =>
  rounds.flatMap(({ question, clip, key }) =>
    (key?.experts ?? []).map((expert) => ({
      question: question.prompt,
      clip: clip?.title ?? '',
      expert: expert.name,
      ...ratingColumns('key', question, ratingOfExpert(expert)),
    })),
  )

/** Whether this is about clips: only then have its sheets columns for keys. */
export const hasClips = ({ rounds }: Pick<Told, 'rounds'>): boolean =>
  rounds.some(({ clip }) => clip !== null && clip !== undefined)
