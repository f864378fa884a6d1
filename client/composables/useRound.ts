import { computed, type Ref } from 'vue'
import { isOverall as isOverallRound } from '../../shared/interview/state.ts'
import { ratingKey, type RatingView } from '../../shared/record/view.ts'
import { useInterview } from '../stores/interview.ts'

/** A round as the record shows it: question, state and, once revealed, the ratings by member name. */
export function useRound(roundId: Ref<string>) {
  const interview = useInterview()
  const round = computed(() => interview.record?.rounds[roundId.value] ?? null)
  const question = computed(() => interview.record?.questions[roundId.value] ?? null)
  const ratings = computed<(RatingView & { name: string })[]>(() => {
    const { record } = interview
    if (!record || !round.value?.reveal) return []
    return Object.values(record.members)
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1))
      .flatMap(({ id, name }) => {
        const view = record.ratings[ratingKey({ roundId: roundId.value, memberId: id })]
        return view ? [{ ...view, name }] : []
      })
  })
  const place = computed(
    () => (interview.record?.interview.roundIds.indexOf(roundId.value) ?? 0) + 1,
  )
  const isOverall = computed(() => round.value !== null && isOverallRound(round.value))
  return { round, question, ratings, place, isOverall }
}
