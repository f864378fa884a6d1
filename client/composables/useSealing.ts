import { computed, type Ref } from 'vue'
import { entryFor, useInterview } from '../stores/interview.ts'
import { ratingOf, useDraft } from './useDraft.ts'

export type SealStatus = 'none' | 'pending' | 'offline' | 'saved' | 'failed'

/** Drafting and sealing the rating of a round, and what became of it. Never saved before the server says so. */
export function useSealing(roundId: Ref<string>) {
  const interview = useInterview()
  const { draft, isChanged, change, clear } = useDraft(roundId)
  const entry = computed(() => entryFor(interview.pending, 'seal-rating', roundId.value))
  const rating = computed(() => ratingOf(draft.value))
  const isSealed = computed(() => interview.mine?.seals[roundId.value] !== undefined)

  const status = computed<SealStatus>(() => {
    if (entry.value?.failed) return 'failed'
    if (entry.value) return interview.status === 'online' ? 'pending' : 'offline'
    return isSealed.value ? 'saved' : 'none'
  })

  const canSeal = computed(
    () => rating.value !== null && (isChanged.value || status.value === 'none'),
  )

  function seal(): boolean {
    if (!rating.value || !canSeal.value) return false
    const isKept = interview.handIn({
      type: 'seal-rating',
      roundId: roundId.value,
      rating: rating.value,
    })
    // The draft goes when what it says is kept elsewhere.
    if (isKept) clear()
    return true
  }

  return {
    draft,
    change,
    isChanged,
    isSealed,
    status,
    canSeal,
    seal,
    failure: computed(() => entry.value?.failed ?? null),
    retry: () => entry.value && interview.retry(entry.value.command.id),
    giveUp: () => entry.value && interview.drop(entry.value.command.id),
  }
}
