import { computed, ref, watch, type Ref } from 'vue'
import type { Rating } from '../../shared/interview/rating.ts'
import { theOneBefore } from '../stores/outbox.ts'
import { entryFor, useInterview } from '../stores/interview.ts'
import { ratingOf, useDraft } from './useDraft.ts'

export type SealStatus = 'none' | 'pending' | 'waiting' | 'offline' | 'saved' | 'failed'

/** From here on a seal that is not answered yet is said to wait. */
const patienceMs = 2_000

/** Drafting and sealing the rating of a round, and what became of it. Never saved before the server says so. */
export function useSealing(roundId: Ref<string>) {
  const interview = useInterview()
  const { draft, isChanged, change, clear } = useDraft(roundId)
  const entry = computed(() => entryFor(interview.pending, 'seal-rating', roundId.value))
  const isOverdue = ref(false)
  watch(
    () => entry.value?.command.id,
    (id, _before, onCleanup) => {
      isOverdue.value = false
      if (!id) return
      const timer = window.setTimeout(() => (isOverdue.value = true), patienceMs)
      onCleanup(() => window.clearTimeout(timer))
    },
    { immediate: true },
  )
  const rating = computed(() => ratingOf(draft.value))
  const isSealed = computed(() => interview.mine?.seals[roundId.value] !== undefined)

  const status = computed<SealStatus>(() => {
    if (entry.value?.failed) return 'failed'
    if (entry.value && interview.status !== 'online') return 'offline'
    if (entry.value) return isOverdue.value ? 'waiting' : 'pending'
    return isSealed.value ? 'saved' : 'none'
  })

  const canSeal = computed(
    () => rating.value !== null && (isChanged.value || status.value === 'none'),
  )

  function seal(): boolean {
    if (!rating.value || !canSeal.value) return false
    const isKept = handIn(rating.value)
    // The draft goes when what it says is kept elsewhere.
    if (isKept) clear()
    return true
  }

  /** Replaces what this screen shows as sealed, and nothing that was sealed elsewhere meanwhile. */
  function handIn(given: Rating): boolean {
    const isBehind = entry.value !== null && entry.value.failed === null
    const mine = interview.mine?.seals[roundId.value]
    // What was sealed under an earlier link is unknown, and cannot be asked for.
    const known = mine ? (mine.receipt ?? undefined) : null
    const replaces = isBehind ? theOneBefore : known
    return interview.handIn({
      type: 'seal-rating',
      roundId: roundId.value,
      rating: given,
      replaces,
    })
  }

  function retry(): void {
    if (entry.value?.failed !== 'sealed-elsewhere') {
      if (entry.value) interview.retry(entry.value.command.id)
      return
    }
    // Whoever asks again has read that there is a newer one, and means this one.
    const { command } = entry.value
    if (command.type === 'seal-rating') handIn(command.rating)
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
    retry,
    giveUp: () => entry.value && interview.drop(entry.value.command.id),
  }
}
