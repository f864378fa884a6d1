import { useTranslation } from 'i18next-vue'
import type { NoFigure, Shown } from '../../../shared/dashboard/shown.ts'

/** How a figure is written: as a share of 100, or as a number. */
export type FigureKind = 'percent' | 'number'

/** Whole percent; 0% and 100% only where it is none and all of them. */
function percent(share: number): string {
  if (share < 1 && share >= 0.995) return '>99%'
  if (share > 0 && share < 0.005) return '<1%'
  return `${Math.round(100 * share)}%`
}

/** How figures are said: the same for tables and drawings. */
export function useAgreementWords() {
  const { t } = useTranslation()

  const written = (value: number, kind: FigureKind): string =>
    kind === 'percent'
      ? percent(value)
      : (Math.round(100 * value) / 100 + 0).toFixed(2).replace('-', '−')

  const spanOf = (figure: Shown, kind: FigureKind): string =>
    figure.status === 'ok' && figure.ci
      ? t('agreement.span', { lo: written(figure.ci.lo, kind), hi: written(figure.ci.hi, kind) })
      : ''

  /** Why there is no figure, in a few words. */
  function reasonWords(reason: NoFigure): string {
    switch (reason) {
      case 'too-few-cells':
      case 'no-data':
        return t('agreement.reasons.few')
      case 'no-shared-cells':
      case 'needs-two-raters':
        return t('agreement.reasons.shared')
      case 'everyone-the-same':
      case 'no-variation':
        return t('agreement.reasons.same')
      case 'too-many-raters':
        return t('agreement.reasons.many')
      default:
        return t('agreement.reasons.other')
    }
  }

  /** How much lower or higher than others. */
  function severityWords(value: number): string {
    const size = Math.abs(value).toFixed(2)
    if (size === '0.00') return t('agreement.people.equal')
    return t(value < 0 ? 'agreement.people.lower' : 'agreement.people.higher', { value: size })
  }
  return { written, spanOf, reasonWords, severityWords }
}
