import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import type { Rating } from '../../shared/interview/rating.ts'
import { entryFor, useInterview } from '../stores/interview.ts'
import { readChoice, storeChoice } from './stored-choice.ts'

/** What a member is about to seal; `reason` is set, if only to '', when they cannot rate. */
export type Draft = {
  level: number | null
  ticks: string[]
  evidence: string
  reason: string | null
}

const empty: Draft = { level: null, ticks: [], evidence: '', reason: null }

const draftOf = (rating: Rating | null): Draft => {
  if (!rating) return empty
  if (rating.kind === 'not-rated') return { ...empty, reason: rating.reason }
  return { level: rating.level, ticks: rating.ticks, evidence: rating.evidence, reason: null }
}

/** The rating in a draft, or null while it is not one yet. */
export function ratingOf({ level, ticks, evidence, reason }: Draft): Rating | null {
  if (reason !== null)
    return reason.trim() === '' ? null : { kind: 'not-rated', reason: reason.trim() }
  return level === null
    ? null
    : { kind: 'rated', level, ticks: ticks.toSorted(), evidence: evidence.trim() }
}

const isSame = (a: Draft, b: Draft) =>
  JSON.stringify(ratingOf(a) ?? a) === JSON.stringify(ratingOf(b) ?? b)

/**
 * The draft of a round, kept on this device until it is sealed: it survives a reload and a dead
 * network, and is the same in all tabs. Without one it shows what was handed in last.
 */
export function useDraft(roundId: Ref<string>) {
  const interview = useInterview()
  const written = shallowRef<Draft | null>(null)
  const key = computed(() => {
    const { interviewId, memberId } = interview.target ?? {}
    return `draft.${interviewId}.${memberId}.${roundId.value}`
  })

  const handedIn = computed(() => {
    const waiting = entryFor(interview.pending, 'seal-rating', roundId.value)?.command
    const sealed = interview.mine?.seals[roundId.value]?.rating ?? null
    return draftOf(waiting?.type === 'seal-rating' ? waiting.rating : sealed)
  })
  const draft = computed(() => written.value ?? handedIn.value)
  const isChanged = computed(() => written.value !== null && !isSame(written.value, handedIn.value))

  const read = () => (written.value = JSON.parse(readChoice(key.value) ?? 'null'))
  const onStorage = (event: StorageEvent) => {
    if (event.key === `evenhand.${key.value}`) read()
  }
  watch(key, read, { immediate: true })
  window.addEventListener('storage', onStorage)
  onScopeDispose(() => window.removeEventListener('storage', onStorage))

  function change(part: Partial<Draft>): void {
    const next = { ...draft.value, ...part }
    written.value = next
    storeChoice(key.value, JSON.stringify(next))
  }

  /** Forgets the draft, once what it says was handed in. */
  function clear(): void {
    written.value = null
    storeChoice(key.value, null)
  }

  return { draft, isChanged, change, clear }
}
