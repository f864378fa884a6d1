import { useTranslation } from 'i18next-vue'
import { questionKey } from '../../../shared/kit/question-key.ts'
import type { RuleAnswer } from '../../../shared/rule/answer-shape.ts'
import { useInterview } from '../../stores/interview.ts'

/** A percentage with one place, as it is counted with. */
export const percentText = (percent: number | null): string =>
  percent === null ? '–' : `${percent.toFixed(1)}%`

/** A weight; those that were shared out among rounds have two places. */
export const weightText = (weight: number | null): string =>
  weight === null ? '–' : String(Math.round(weight * 100) / 100)

/** How answers and questions of a rule are called. */
export function useDecisionWords() {
  const interview = useInterview()
  const { t } = useTranslation()
  const outcomeWord = (outcome: RuleAnswer['outcome']): string =>
    outcome ? t(`app.outcomes.${outcome}`) : t('decision.rule.none')
  /** The prompt of the question with this key, or the key where nobody asked it. */
  const promptOf = (key: string): string =>
    Object.values(interview.record?.questions ?? {}).find((one) => questionKey(one) === key)
      ?.prompt ?? key
  return { outcomeWord, promptOf }
}
