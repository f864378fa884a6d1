import { useTranslation } from 'i18next-vue'
import { nextTick, watch } from 'vue'
import { overallId } from '../../shared/interview/state.ts'
import type { RecordView } from '../../shared/record/view.ts'
import { useInterview } from '../stores/interview.ts'
import { rescueFocus } from './rescue-focus.ts'
import { useAnnouncer } from './useAnnouncer.ts'
import { useRevealWords } from './useRevealWords.ts'

const named = (record: RecordView, roundId: string) =>
  Object.values(record.ratings)
    .filter((view) => view.roundId === roundId)
    .map((view) => ({ ...view, name: record.members[view.memberId]?.name ?? '' }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))

/** Tells screen readers what happened to everyone, at once: a new question, the phase, a sentence for each reveal. */
export function useNews() {
  const interview = useInterview()
  const { t } = useTranslation()
  const { announce, dropCount } = useAnnouncer()
  const { sentence } = useRevealWords()

  watch(
    () => interview.record,
    (record, before) => {
      if (!record || !before || record.interview.id !== before.interview.id) return
      const news = [...phaseNews(record, before), ...questionNews(record, before)]
      const reveals = revealNews(record, before)
      if (reveals.length > 0) dropCount()
      if (news.length + reveals.length > 0) announce([...news, ...reveals].join(' '))
      void nextTick(() => rescueFocus(document.querySelector<HTMLElement>('main h1')))
    },
  )

  /** The new phase, but for the overall round: its question says the same. */
  function phaseNews(record: RecordView, before: RecordView): string[] {
    const { phase } = record.interview
    if (phase === before.interview.phase || phase === 'overall') return []
    return [`${t(`app.phases.${phase}`)}.`]
  }

  function questionNews(record: RecordView, before: RecordView): string[] {
    const { current } = record.interview
    const question = current && record.questions[current]
    if (!question || current === before.interview.current) return []
    return [`${nameOf(record, current)}: ${question.prompt}`]
  }

  /** A sentence for each round that turned over; where there are several, with their names in front. */
  function revealNews(record: RecordView, before: RecordView): string[] {
    const revealed = record.interview.roundIds.filter(
      (id) => record.rounds[id]?.reveal && !before.rounds[id]?.reveal,
    )
    return revealed.flatMap((id) => {
      const question = record.questions[id]
      if (!question) return []
      const words = sentence(named(record, id), question)
      return [revealed.length > 1 ? `${nameOf(record, id)}: ${words}` : words]
    })
  }

  function nameOf(record: RecordView, id: string): string {
    if (id === overallId) return t('live.question.overall')
    const questions = record.interview.roundIds.filter((one) => one !== overallId)
    // The words of clips are here wherever clips are.
    const keys = [
      ...(record.rounds[id]?.clip ? ['calibration.clip.place'] : []),
      'live.question.place',
    ]
    return t(keys, { place: questions.indexOf(id) + 1, total: questions.length })
  }
}
