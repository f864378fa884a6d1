import { ref, shallowRef } from 'vue'
import type { Missing } from '../../shared/record/missing.ts'
import { http } from '../api/http.ts'
import { useInterview } from '../stores/interview.ts'

const formatMoment = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })

/** Who had not sealed when that was asked; told to the facilitator, and anew only now and then (SEAL-4). */
export function useMissing(roundId: string) {
  const interview = useInterview()
  const told = shallowRef<{ time: string; names: string } | null>(null)
  const isUnknown = ref(false)

  async function ask(): Promise<void> {
    const { target, record } = interview
    const path = `/interviews/${target?.interviewId}/missing?member=${target?.memberId}`
    const answer = await http.get<{ missing: Missing }>(path).catch(() => null)
    const { at, members } = answer?.missing[roundId] ?? {}
    isUnknown.value = at === undefined
    if (at === undefined || !members) return
    const names = members.map((id) => record?.members[id]?.name ?? '')
    told.value = { time: formatMoment.format(at), names: new Intl.ListFormat('en').format(names) }
  }

  return { told, isUnknown, ask }
}
