import { computed } from 'vue'
import { agendaIn, type Agenda } from '../../shared/record/agenda.ts'
import { useInterview } from '../stores/interview.ts'

export type { AgendaItem } from '../../shared/record/agenda.ts'

const nothing: Agenda = { talk: [], settled: [], overall: [] }

/** What the panel has to talk about: where it differed most comes first. */
export function useAgenda() {
  const interview = useInterview()
  const agenda = computed(() => (interview.record ? agendaIn(interview.record) : nothing))
  const isAside = (id: string) =>
    ['skipped', 'voided'].includes(interview.record?.rounds[id]?.state ?? '')

  return {
    talk: computed(() => agenda.value.talk),
    settled: computed(() => agenda.value.settled),
    overall: computed(() => agenda.value.overall),
    unsettled: computed(() =>
      agenda.value.talk.filter(({ settlement }) => settlement.kind === 'open'),
    ),
    aside: computed(() => (interview.record?.interview.roundIds ?? []).filter(isAside)),
  }
}
