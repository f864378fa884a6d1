import { computed } from 'vue'
import { useRouter } from 'vue-router'
import { ApiError } from '../api/http.ts'
import { useSession } from '../stores/session.ts'

/** Who this browser is signed in as, for the frame of every page, and the way out. */
export function useAccount() {
  const session = useSession()
  const router = useRouter()
  if (!session.me) void session.load().catch(() => null) // the page itself says what is wrong

  /** Signs this browser out and goes to the start page; answers the code where that did not work. */
  async function signOut(): Promise<string | null> {
    try {
      await session.signOut()
    } catch (cause) {
      const code = cause instanceof ApiError ? cause.code : 'internal'
      if (code !== 'not-signed-in') return code
      session.me = null
      session.invites = {}
    }
    await router.push({ name: 'home' })
    return null
  }

  return {
    isOwner: computed(() => session.me?.owner === true),
    isSignedIn: computed(() => session.me !== null),
    signOut,
  }
}
