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

/** Tells screen readers what happened to everyone: a new question, once; a reveal, in one sentence. */
export function useNews() {
  const interview = useInterview()
  const { t } = useTranslation()
  const { announce, dropCount } = useAnnouncer()
  const { sentence } = useRevealWords()

  watch(
    () => interview.record,
    (record, before) => {
      if (!record || !before || record.interview.id !== before.interview.id) return
      tellQuestion(record, before)
      for (const id of record.interview.roundIds) {
        const question = record.questions[id]
        if (!question || !record.rounds[id]?.reveal || before.rounds[id]?.reveal) continue
        dropCount()
        announce(sentence(named(record, id), question))
      }
      if (record.interview.phase !== before.interview.phase)
        announce(t(`app.phases.${record.interview.phase}`))
      void nextTick(() => rescueFocus(document.querySelector<HTMLElement>('main h1')))
    },
  )

  function tellQuestion(record: RecordView, before: RecordView): void {
    const { current, roundIds } = record.interview
    const question = current && record.questions[current]
    if (!question || current === before.interview.current) return
    const place = roundIds.indexOf(current) + 1
    const name =
      current === overallId
        ? t('live.question.overall')
        : t('live.question.place', { place, total: roundIds.length - 1 })
    announce(`${name}: ${question.prompt}`)
  }
}
