import { none, type Figure, type Reason } from './figure.ts'
import type { AllFigures } from './figures.ts'

/** The figures as `npm run agreement -- FILE --json` prints them: numbers where there are any, else why not. */
export function plainFigures(all: AllFigures) {
  const corrected = (figure: AllFigures['ac1']) => withError(figure, 'one-cell')
  return {
    exact: valueOf(all.exact),
    adjacent: valueOf(all.adjacent),
    alpha: mapped(all.alpha, valueOf),
    ac1: corrected(all.ac1),
    ac2: corrected(all.ac2),
    brennanPrediger: corrected(all.brennanPrediger),
    fleiss: corrected(all.fleiss),
    fleissByLevel: changed(all.fleissByLevel, ({ byLevel, z }) => ({
      levels: byLevel.map((value) => value ?? none('no-variation')),
      z,
    })),
    kappa: mapped(all.kappa, (pair) => mapped(pair, valueOf)),
    icc: changed(
      all.icc,
      ({ forms, targets, dropped, relativeSem, absoluteSem, ratersNeeded }) => ({
        ...mapped(forms, (form) =>
          changed(form, ({ value, ci }) => ({ value, ci: changed(ci, bare) })),
        ),
        relativeSem,
        absoluteSem,
        ratersNeeded: mapped(ratersNeeded, (count) => count ?? none('no-differences')),
        targets,
        dropped,
      }),
    ),
    kendallW: changed(all.kendallW, bare),
    rwgj: mapped(all.rwgj, valueOf),
    severity: mapped(all.severity, (figure) => withError(figure, 'no-degrees-of-freedom')),
    halo: mapped(all.halo, (figure) =>
      changed(figure, ({ spread, correlation, candidates }) => ({
        spread,
        correlation: valueOf(correlation),
        candidates,
      })),
    ),
    means: changed(all.means, bare),
    components: changed(all.components, ({ help, ...rest }) => ({
      ...bare(rest),
      help: mapped(help, (share) => share ?? none('no-differences')),
    })),
    nested: changed(all.nested, bare),
    discussion: changed(all.discussion, bare),
    fourFifths: changed(all.fourFifths, ({ reference, groups }) => ({
      reference,
      groups: mapped(groups, (group) => changed(group, bare)),
    })),
    counts: all.counts,
  }
}

/** What is made of a figure, or why there is none. */
const changed = <T extends object, U>(figure: Figure<T>, change: (value: T) => U) =>
  figure.status === 'ok' ? change(figure) : figure

const valueOf = (figure: Figure<{ value: number }>) => changed(figure, ({ value }) => value)

const withError = (figure: Figure<{ value: number; se: number | null }>, without: Reason) =>
  changed(figure, ({ value, se }) => ({ value, se: se ?? none(without) }))

function bare<T extends object>(figure: T) {
  return Object.fromEntries(Object.entries(figure).filter(([name]) => name !== 'status'))
}

const mapped = <T, U>(record: Record<string, T>, change: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]))
