/** Names that people give to the steps of a scale, best first; names of one row are about as good. */
const rows = [
  'outstanding, exceptional, exemplary, excellent, superb, strong yes, strong hire',
  'very strong, very good, great, above average, exceeds expectations, advanced',
  'strong, good, solid, proficient, competent, meets expectations, yes, hire',
  'okay, ok, average, fair, acceptable, adequate, satisfactory, sufficient, mixed, moderate, medium',
  'neutral, maybe, below average, partial, borderline, marginal, limited, developing',
  'weak, poor, bad, insufficient, inadequate, unsatisfactory, needs improvement, no, no hire',
  'below expectations, does not meet expectations, very weak, very poor, unacceptable, terrible',
  'strong no, strong no hire',
].map((row) => row.split(', '))
const ranks = new Map(rows.flatMap((row, rank) => row.map((name) => [name, -rank] as const)))

/** Names that are also everyday words: at the start of a line they need more than a colon to be a level. */
const everyday = new Set(['yes', 'no', 'hire', 'maybe', 'neutral'])

/** Whether a name of a level is anywhere in a few words; nearly all lines have none. */
const anyName = new RegExp(`${rows.flat().join('|')}|(?:level|score|rating|grade) \\d`, 'i')
export const hasLevelName = (words: string): boolean => anyName.test(words)

/** The scale of a kit whose text names none. */
export const usualLabels: readonly string[] = ['Good', 'Okay', 'Poor']

/** What two spellings of one label have in common. */
export function labelKey(label: string): string {
  const key = label.normalize('NFKC').toLowerCase()
  return key === 'ok' ? 'okay' : key
}

/** Whether a label is known well enough that `Good:` alone starts a level. */
export const isLevelName = (label: string): boolean =>
  rankOf(label) !== null && !everyday.has(labelKey(label))

/** `GOOD` and `good` as `Good`; any spelling with capitals of its own is left alone. */
export function tidyLabel(label: string): string {
  const isPlain = label === label.toLowerCase() || label === label.toUpperCase()
  if (!isPlain || !ranks.has(labelKey(label))) return label
  return label.toLowerCase() === 'ok'
    ? 'OK'
    : label.charAt(0).toUpperCase() + label.slice(1).toLowerCase()
}

/** A level as far as its place in the scale is concerned; `score` is null unless the text gives one. */
export type Step = { readonly label: string; readonly score: number | null }

/** The same steps, best first, when scores or known names tell; otherwise in their own order. */
export function orderSteps<S extends Step>(steps: readonly S[]): S[] {
  const scores = steps.map(({ score }) => score)
  const values = scores.includes(null) ? steps.map(({ label }) => rankOf(label)) : scores
  const known = values.filter((value) => value !== null)
  if (known.length < steps.length || hasTwice(steps)) return [...steps]
  if (isFalling(known)) return [...steps]
  if (isFalling(known.toReversed())) return steps.toReversed()
  return steps
    .map((step, index) => ({ step, value: known[index] ?? 0 }))
    .toSorted((a, b) => b.value - a.value)
    .map(({ step }) => step)
}

/** Whether two steps have the same label. */
export const hasTwice = (steps: readonly Step[]): boolean =>
  new Set(steps.map(({ label }) => labelKey(label))).size < steps.length

/** How good a name says an answer is; `Level 4` is better than `Level 3`; null for a name not known. */
function rankOf(label: string): number | null {
  const numbered = /^(?:level|score|rating|grade) (\d{1,2})$/.exec(labelKey(label))
  return numbered ? 100 + Number(numbered[1]) : (ranks.get(labelKey(label)) ?? null)
}

const isFalling = (values: readonly number[]): boolean =>
  values.every((value, index) => index === 0 || value <= (values[index - 1] ?? value))
