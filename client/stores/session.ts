import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { ApiError, http } from '../api/http.ts'
import type { Invite, Me, SignedInAs } from '../api/types.ts'

/** Who this browser is signed in as. Links are kept here only as long as the page lives: they are told once. */
export const useSession = defineStore('session', () => {
  const me = shallowRef<Me | null>(null)
  const invites = ref<Record<string, Invite[]>>({})

  let asking: Promise<Me | null> | null = null

  /** Asks the server who this browser is; null where it is nobody. Callers at one time share one request. */
  function load(): Promise<Me | null> {
    asking ??= ask().finally(() => (asking = null))
    return asking
  }

  async function ask(): Promise<Me | null> {
    try {
      me.value = await http.get<Me>('/me')
    } catch (cause) {
      if (!(cause instanceof ApiError) || cause.code !== 'not-signed-in') throw cause
      me.value = null
    }
    return me.value
  }

  /** Signs this browser in with the secret of a link. */
  async function signIn(token: string): Promise<SignedInAs> {
    const post = () => http.post<{ as: SignedInAs }>('/session', { token })
    // Each sign-in changes the cookie: links opened at the same time in several tabs take turns.
    const { as } = navigator.locks
      ? await navigator.locks.request('evenhand.sign-in', post)
      : await post()
    return as
  }

  async function signOut(): Promise<void> {
    // Fetched first: who is signed out must not leave anything behind because the network went away.
    const { forgetPeople } = await import('../api/device-data.ts')
    await http.delete('/session')
    await forgetPeople()
    me.value = null
    invites.value = {}
  }

  /** Remembers links that were just made, so that they can be copied until the page is left. */
  function keepInvites(interviewId: string, made: Invite[]): void {
    const others = (invites.value[interviewId] ?? []).filter(
      (old) => !made.some((one) => one.memberId === old.memberId),
    )
    invites.value = { ...invites.value, [interviewId]: [...others, ...made] }
  }

  /** Forgets a link that does not work any more. */
  function dropInvite(interviewId: string, memberId: string): void {
    const others = (invites.value[interviewId] ?? []).filter((one) => one.memberId !== memberId)
    invites.value = { ...invites.value, [interviewId]: others }
  }

  return { me, invites, load, signIn, signOut, keepInvites, dropInvite }
})
