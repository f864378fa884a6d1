import hypergeometricPmf from '@stdlib/stats-base-dists-hypergeometric-pmf'
import { none, ok, type Figure } from './figure.ts'

/** How many of a group were selected, and of how many. */
export type Group = { name: string; selected: number; applicants: number }
export type GroupRatio = Figure<{
  ratio: number
  isFlagged: boolean
  /** One more of this group and one fewer of the reference, instead, would turn it round. */
  flipsWithOne: boolean
  /** A count of this group or of the reference, selected or not, is below five: too small to conclude anything. */
  isSmall: boolean
  /** Fisher's exact test against the reference, two-sided. */
  p: number
}>
export type FourFifths = { reference: string; groups: Record<string, GroupRatio> }

/** Smaller groups, and smaller counts, carry nothing. */
const fewest = 5

/**
 * The four-fifths rule: a selection rate below four fifths of the highest one is a sign to look closer,
 * no verdict; compared in whole numbers, so that just four fifths is not flagged (Uniform Guidelines on
 * Employee Selection Procedures, 29 CFR 1607.4 D; Questions and Answers 1979, questions 21 and 23). A group of
 * fewer than five is neither shown, as it would show persons, nor the one that others are compared with.
 */
export function fourFifths(groups: readonly Group[]): Figure<FourFifths> {
  const present = groups.filter(({ applicants }) => applicants > 0)
  const shown = present.filter(({ applicants }) => applicants >= fewest)
  const [reference] = shown.toSorted(
    (a, b) => b.selected * a.applicants - a.selected * b.applicants,
  )
  if (!reference) return none(present.length > 0 ? 'too-few-applicants' : 'no-applicants')
  if (reference.selected === 0) return none('no-selections')
  const entries = groups.map((group) => [group.name, ratioOf(group, reference)] as const)
  return ok({ reference: reference.name, groups: Object.fromEntries(entries) })
}

function ratioOf(group: Group, reference: Group): GroupRatio {
  if (group.applicants === 0) return none('no-applicants')
  if (group.applicants < fewest) return none('too-few-applicants')
  const swapped = (group.selected + 1) * reference.applicants
  return ok({
    ratio: (group.selected * reference.applicants) / (group.applicants * reference.selected),
    isFlagged:
      5 * group.selected * reference.applicants < 4 * reference.selected * group.applicants,
    flipsWithOne: group !== reference && swapped > (reference.selected - 1) * group.applicants,
    isSmall: [group, reference].some(
      ({ selected, applicants }) => Math.min(selected, applicants - selected) < fewest,
    ),
    p: fisher(group, reference),
  })
}

/** Fisher's exact test: the chance of a table as unlikely as this one or more, with the same totals. */
function fisher(a: Group, b: Group): number {
  const all = a.applicants + b.applicants
  const selected = a.selected + b.selected
  const chance = (k: number) => hypergeometricPmf(k, all, selected, a.applicants)
  const here = chance(a.selected) * (1 + 1e-9)
  let p = 0
  for (let k = 0; k <= Math.min(selected, a.applicants); k++) if (chance(k) <= here) p += chance(k)
  return Math.min(1, p)
}
