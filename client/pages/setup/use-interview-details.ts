import { newCommandId } from '../../api/command-id.ts'
import { computed, shallowRef } from 'vue'
import type { Role } from '../../../shared/interview/state.ts'
import { http } from '../../api/http.ts'
import type { InterviewDetails, Invite } from '../../api/types.ts'
import type { CommandBody } from '../../stores/interview.ts'
import { useSession } from '../../stores/session.ts'

/** An interview as its owner and its facilitator set it up, by HTTP; nothing here depends on a rating. */
export function useInterviewDetails(interviewId: string) {
  const session = useSession()
  const details = shallowRef<InterviewDetails | null>(null)

  const mine = computed(() =>
    (session.me?.memberships ?? []).filter((one) => one.interviewId === interviewId),
  )
  const isOwner = computed(() => session.me?.owner === true)
  const chair = computed(
    () => mine.value.find(({ roles }) => roles.includes('facilitator')) ?? null,
  )
  const invites = computed(() =>
    (session.invites[interviewId] ?? []).toSorted((a, b) => a.name.localeCompare(b.name)),
  )

  /** One browser may hold several people: the request says as whom it comes. */
  const asWhom = computed(() => {
    const me = isOwner.value ? null : (chair.value ?? mine.value[0])
    return me ? `?member=${encodeURIComponent(me.memberId)}` : ''
  })
  const path = (rest: string) => `/interviews/${interviewId}${rest}${asWhom.value}`

  async function load(): Promise<void> {
    await session.load()
    details.value = (await http.get<{ interview: InterviewDetails }>(path(''))).interview
  }

  async function send(command: CommandBody): Promise<void> {
    await http.post(path('/commands'), { ...command, id: newCommandId() })
    await load()
  }

  async function addMember(name: string, roles: readonly Role[]): Promise<void> {
    session.keepInvites(interviewId, [await http.post<Invite>(path('/members'), { name, roles })])
    await load()
  }

  async function renew(memberId: string): Promise<void> {
    const invite = await http.post<Invite>(path(`/members/${memberId}/invite`))
    session.keepInvites(interviewId, [invite])
    await load()
  }

  async function revoke(memberId: string): Promise<void> {
    await http.delete(path(`/members/${memberId}/invite`))
    session.dropInvite(interviewId, memberId)
    await load()
  }

  async function remove(memberId: string): Promise<void> {
    await send({ type: 'remove-member', memberId })
    session.dropInvite(interviewId, memberId)
  }

  return {
    details,
    mine,
    invites,
    isOwner,
    canManage: computed(() => isOwner.value || chair.value !== null),
    exportPath: (format: 'csv' | 'json') => `/api${path(`/record.${format}`)}`,
    load,
    send,
    addMember,
    renew,
    revoke,
    remove,
  }
}
