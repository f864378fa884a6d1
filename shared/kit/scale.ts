import { hasTwice, labelKey, orderSteps, usualLabels, type Step } from './labels.ts'

/** A level that the scale has and the question lacks. */
export type MissingStep = { readonly label: string; readonly score: null; readonly isMissing: true }

/** The labels of the fullest question, best first; the usual ones where no question has a whole scale. */
export function findScale(questions: readonly (readonly Step[])[]): readonly string[] {
  const clean = questions.filter((steps) => !hasTwice(steps))
  const most = Math.max(0, ...clean.map(({ length }) => length))
  const fullest = orderSteps(clean.find(({ length }) => length === most) ?? [])
  if (most > 1) return fullest.map(({ label }) => label)
  const isUsual = questions.flat().every((step) => isAmong(step, usualLabels))
  return isUsual ? usualLabels : []
}

/**
 * The levels of a question, best first. Where it has some levels of the scale and no others, the
 * rest of the scale is filled in; a question with levels of its own is left as it is.
 */
export function settleSteps<S extends Step>(
  steps: readonly S[],
  scale: readonly string[],
): (S | MissingStep)[] {
  const ordered = orderSteps(steps)
  const isPart = steps.length < scale.length && steps.every((step) => isAmong(step, scale))
  if (!isPart || hasTwice(steps)) return ordered
  return scale.map((label) => {
    const given = steps.find((step) => labelKey(step.label) === labelKey(label))
    return given ?? { label, score: null, isMissing: true }
  })
}

/** Whether a question has other labels than the scale, or more of them. */
export const isOtherScale = (steps: readonly Step[], scale: readonly string[]): boolean =>
  scale.length > 0 &&
  (steps.length !== scale.length || !steps.every((step) => isAmong(step, scale)))

const isAmong = ({ label }: Step, scale: readonly string[]): boolean =>
  scale.some((other) => labelKey(other) === labelKey(label))
