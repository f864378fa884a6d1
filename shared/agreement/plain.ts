import type { Figure, Undefined } from './figure.ts'
import type { AllFigures } from './figures.ts'

/** The figures as `npm run agreement -- FILE --json` prints them: numbers where there are any, else why not. */
export function plainFigures(all: AllFigures) {
  return {
    exact: valueOf(all.exact),
    adjacent: valueOf(all.adjacent),
    alpha: mapped(all.alpha, valueOf),
    ac1: withError(all.ac1),
    ac2: withError(all.ac2),
    fleiss: withError(all.fleiss),
    kappa: mapped(all.kappa, (pair) => mapped(pair, valueOf)),
    icc:
      all.icc.status === 'ok'
        ? {
            ...mapped(all.icc.forms, ({ value, ci }) => ({ value, ci: ci ?? noInterval })),
            targets: all.icc.targets,
            dropped: all.icc.dropped,
          }
        : all.icc,
    kendallW: bare(all.kendallW),
    rwgj: mapped(all.rwgj, valueOf),
    severity: mapped(all.severity, withError),
    halo: mapped(all.halo, bare),
    means: bare(all.means),
    components: bare(all.components),
    counts: all.counts,
  }
}

const noInterval: Undefined = { status: 'undefined', reason: 'no-degrees-of-freedom' }

const valueOf = (figure: Figure<{ value: number }>) =>
  figure.status === 'ok' ? figure.value : figure

const withError = (figure: Figure<{ value: number; se: number | null }>) =>
  figure.status === 'ok' ? { value: figure.value, se: figure.se ?? noInterval } : figure

function bare<T extends object>(figure: Figure<T>) {
  if (figure.status === 'undefined') return figure
  const { status: _status, ...rest } = figure
  return rest
}

const mapped = <T, U>(record: Record<string, T>, change: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]))
