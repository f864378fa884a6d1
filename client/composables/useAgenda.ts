import { computed } from 'vue'
import { overallId } from '../../shared/interview/state.ts'
import { standingSpread } from '../../shared/record/headline.ts'
import { useInterview } from '../stores/interview.ts'

/** A revealed round in the debrief; `spread` is that of the blind ratings. */
export type AgendaItem = { id: string; place: number; spread: number; isSettled: boolean }

/** What the panel has to talk about: where it differed most comes first. */
export function useAgenda() {
  const interview = useInterview()
  const roundIds = computed(() => interview.record?.interview.roundIds ?? [])
  const stateOf = (id: string) => interview.record?.rounds[id]?.state ?? 'pending'

  const items = computed<AgendaItem[]>(() => {
    const { record } = interview
    if (!record) return []
    return roundIds.value
      .filter((id) => stateOf(id) === 'revealed')
      .map((id) => {
        const ratings = Object.values(record.ratings).filter(({ roundId }) => roundId === id)
        const blind = ratings.map((view) => ({ ...view, revisions: [] }))
        const isSettled =
          (standingSpread(ratings) ?? 0) === 0 || record.rounds[id]?.consensus !== null
        return {
          id,
          place: roundIds.value.indexOf(id) + 1,
          spread: standingSpread(blind) ?? 0,
          isSettled,
        }
      })
      .toSorted((a, b) => b.spread - a.spread)
  })
  // The decision itself settles the overall recommendation.
  const differences = computed(() =>
    items.value.filter(({ id, spread }) => id !== overallId && spread > 0),
  )

  return {
    items,
    differences,
    unsettled: computed(() => differences.value.filter(({ isSettled }) => !isSettled)),
    aside: computed(() =>
      roundIds.value.filter((id) => ['skipped', 'voided'].includes(stateOf(id))),
    ),
  }
}
