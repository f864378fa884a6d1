import { useTranslation } from 'i18next-vue'
import type { Question } from '../../shared/kit/schema.ts'
import { headlineOf, standingLevel } from '../../shared/record/headline.ts'
import type { RatingView } from '../../shared/record/view.ts'

type Named = RatingView & { name: string }

/** A revealed round in words: the headline, and one sentence for screen readers. */
export function useRevealWords() {
  const { t } = useTranslation()
  const list = (names: readonly string[]) => new Intl.ListFormat('en').format(names)

  const labelOf = (question: Question, rank: number) =>
    question.levels[question.levels.length - rank]?.label ?? ''

  function headline(ratings: readonly Named[], question: Question): string {
    const found = headlineOf(ratings)
    if (found.kind === 'few') return t('live.reveal.few', { count: found.count })
    if (found.kind === 'agreed')
      return t('live.reveal.agreed', { level: labelOf(question, found.level), count: found.count })
    const start = list([...found.lowest.slice(0, 1), ...found.highest.slice(0, 1)])
    const now = standingLevel(ratings)
    if (now !== null)
      return t('live.reveal.agreedNow', { count: found.levels, level: labelOf(question, now) })
    return t('live.reveal.apart', { count: found.levels, start })
  }

  /** Every name and level, and the widest gap. */
  function sentence(ratings: readonly Named[], question: Question): string {
    const parts = ratings.map((view) => {
      const { blind, name, status } = view
      const what =
        blind?.kind === 'rated' ? labelOf(question, blind.level) : t(`live.status.${status}`)
      return t('live.reveal.one', { name, what })
    })
    return [t('live.reveal.turned'), ...parts, headline(ratings, question)].join(' ')
  }

  return { headline, sentence, labelOf }
}
