import { computed } from 'vue'
import { useInterview } from '../stores/interview.ts'

/** What this member is in the interview. */
export function useMe() {
  const interview = useInterview()
  const roles = computed(() => interview.me?.roles ?? [])
  return {
    id: computed(() => interview.target?.memberId ?? ''),
    isChair: computed(() => roles.value.includes('facilitator')),
    isPanelist: computed(() => roles.value.includes('panelist')),
    isShadow: computed(() => roles.value.includes('shadow')),
    rates: computed(() => roles.value.includes('panelist') || roles.value.includes('shadow')),
  }
}
