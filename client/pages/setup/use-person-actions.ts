import { useTranslation } from 'i18next-vue'
import { ref, shallowRef } from 'vue'
import type { DebriefSettings, Policy } from '../../../shared/interview/policy.ts'
import type { InterviewPerson } from '../../api/types.ts'
import type { PersonAction } from '../../components/setup/person-action.ts'
import { roleChoices, type RoleChoice } from '../../components/setup/role-choice.ts'
import { useTask } from '../../composables/useTask.ts'
import { useToasts } from '../../composables/useToasts.ts'
import type { useInterviewDetails } from './use-interview-details.ts'

/** What the open dialog asks for. */
type Asking =
  { what: 'add' | 'policy' } | { what: 'person'; action: PersonAction; person: InterviewPerson }

/** The dialogs around people and policy: one at a time, each stays open until the server has agreed. */
export function usePersonActions(source: ReturnType<typeof useInterviewDetails>) {
  const { t } = useTranslation()
  const { toast } = useToasts()
  const { busy, problem, run } = useTask()
  const asking = shallowRef<Asking | null>(null)
  const isAsking = ref(false)
  const turn = ref(0) // each question starts with fresh fields

  function ask(next: Asking): void {
    problem.value = null
    asking.value = next
    turn.value += 1
    isAsking.value = true
  }

  async function act(job: () => Promise<void>, done: string): Promise<void> {
    if (!(await run(job))) {
      // Made without a dialog, so there is none to say why not.
      if (!isAsking.value) toast(t([`refusals.${problem.value}`, 'refusals.internal']))
      return
    }
    isAsking.value = false
    toast(done)
  }

  function actOn(
    { id, name }: InterviewPerson,
    action: PersonAction,
    choice: RoleChoice | null = null,
  ): Promise<void> {
    switch (action) {
      case 'renew':
        return act(() => source.renew(id), t('setup.people.made', { name }))
      case 'revoke':
        return act(() => source.revoke(id), t('setup.people.revoked', { name }))
      case 'remove':
        return act(() => source.remove(id), t('setup.people.gone', { name }))
      case 'chair':
        return act(
          () => source.send({ type: 'hand-over-chair', memberId: id }),
          t('setup.people.handedOver', { name }),
        )
      case 'roles': {
        const roles = [...roleChoices[choice ?? 'observer']]
        return act(
          () => source.send({ type: 'change-roles', memberId: id, roles }),
          t('setup.people.changed', { name }),
        )
      }
    }
  }

  return {
    asking,
    isAsking,
    turn,
    busy,
    problem,
    ask,
    /** Asks first, but where a link shuts nobody out it is made at once. */
    askPerson: (action: PersonAction, person: InterviewPerson) =>
      action === 'renew' && !person.hasLink
        ? void actOn(person, action)
        : ask({ what: 'person', action, person }),
    /** Does what was asked about a person. */
    confirm: (choice: RoleChoice | null) =>
      asking.value?.what === 'person'
        ? actOn(asking.value.person, asking.value.action, choice)
        : undefined,
    add: ({ name, choice }: { name: string; choice: RoleChoice }) =>
      act(() => source.addMember(name, roleChoices[choice]), t('setup.people.made', { name })),
    changePolicy: (policy: Policy, debrief: DebriefSettings) =>
      act(async () => {
        await source.send({ type: 'set-policy', policy })
        if (source.details.value?.debrief.tolerance !== debrief.tolerance)
          await source.send({ type: 'set-debrief', debrief })
      }, t('setup.changePolicy.done')),
  }
}
