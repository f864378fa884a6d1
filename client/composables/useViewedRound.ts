import { computed, ref, watch } from 'vue'
import { useInterview } from '../stores/interview.ts'

/** The round on this screen: the panel's, until its member looks at another one. */
export function useViewedRound() {
  const interview = useInterview()
  const own = ref<string | null>(null)
  const current = computed(() => interview.record?.interview.current ?? null)
  const roundId = computed(() => own.value ?? current.value)
  const isFollowing = computed(() => own.value === null || own.value === current.value)

  // A new question takes everyone along, also those who looked back; but nobody out of a dialog.
  watch(current, (_now, before) => {
    own.value = document.querySelector('main dialog:modal') ? (own.value ?? before) : null
  })

  return {
    roundId,
    isFollowing,
    look: (id: string) => (own.value = id === current.value ? null : id),
    follow: () => (own.value = null),
  }
}
