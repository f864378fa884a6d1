import { hashSecret, newSecret } from './auth/secrets.ts'
import type { Store } from './store/store.ts'

const lifeMs = 24 * 3600 * 1000

/** A new link that signs one browser in as the owner, once, within a day. */
export async function makeOwnerLink(store: Store, publicUrl: string, now: number): Promise<string> {
  const secret = newSecret()
  await store.people.addOwnerLink(hashSecret(secret), now + lifeMs)
  return `${publicUrl}/owner#${secret}`
}
