import { makeInterview } from '../../server/interviews/creation.ts'
import { Registry } from '../../server/interviews/registry.ts'
import { Sessions } from '../../server/auth/sessions.ts'
import { hashSecret } from '../../server/auth/secrets.ts'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import { defaultPolicy } from '../../shared/interview/defaults.ts'
import type { Policy } from '../../shared/interview/policy.ts'
import { parseKit } from '../../shared/kit/parse.ts'
import { sampleKitText } from '../../shared/kit/sample.ts'
import type { Kit } from '../../shared/kit/schema.ts'
import { wire } from '../../shared/protocol.ts'
import { panelSize } from './plan.ts'

/** A member who has opened their link: the cookie is what their browser keeps of it. */
export type SignedIn = { memberId: string; cookie: string }
export type Panel = { interviewId: string; members: SignedIn[] }
type Wanted = { kit?: Kit; policy?: Policy }

/**
 * Fills a data folder with interviews whose members are signed in, by the server's own code. Over HTTP
 * the limits of one address would stand in the way.
 */
export async function seedPanels(
  dataDir: string,
  count: number,
  { kit = benchKit(), policy = defaultPolicy }: Wanted = {},
): Promise<Panel[]> {
  const store = await openSqliteStore({ dataDir })
  const now = Date.now
  const onError = (cause: unknown) => {
    throw cause
  }
  const registry = new Registry({ store: store.interviews, now, unloadMs: 0, onError })
  const sessions = new Sessions(store.people, { lifeMs: 24 * 3600 * 1000, now })
  const deps = { store, registry, now, publicUrl: () => 'http://localhost' }
  await store.kits.create({ id: 'bench', text: sampleKitText, title: kit.title, now: now() })
  const version = await store.kits.publish('bench', kit, now())

  /** What opening the link does, without the request. */
  async function signIn(url: string): Promise<SignedIn> {
    const invite = await store.people.inviteByHash(hashSecret(new URL(url).hash.slice(1)))
    if (!invite) throw new Error('an invite that was just made is not there')
    const { id: inviteId, interviewId, memberId } = invite
    const { token } = await sessions.grant(null, {
      kind: 'member',
      interviewId,
      memberId,
      inviteId,
    })
    return { memberId, cookie: `${wire.sessionCookie}=${token}` }
  }

  const panels: Panel[] = []
  for (let index = 0; index < count; index++) {
    const wanted = { candidate: `Candidate ${index}`, kitId: 'bench', policy, members: invitees() }
    const published = { kitId: 'bench', version, kit, publishedAt: now() }
    const { id, invites } = await makeInterview(wanted, published, deps)
    const members: SignedIn[] = []
    for (const { url } of invites) members.push(await signIn(url))
    panels.push({ interviewId: id, members })
  }
  await store.close()
  return panels
}

/** The sample kit twice over: eight questions, as in a long interview. */
function benchKit(): Kit {
  const { kit } = parseKit(sampleKitText)
  if (!kit) throw new Error('the sample kit cannot be read')
  return { ...kit, questions: [...kit.questions, ...kit.questions] }
}

const invitees = () =>
  Array.from({ length: panelSize }, (_, index) => ({
    name: `Member ${index + 1}`,
    roles: index === 0 ? (['facilitator', 'panelist'] as const) : (['panelist'] as const),
  })).map(({ name, roles }) => ({ name, roles: [...roles] }))
