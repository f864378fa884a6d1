import { formatKit } from '../../shared/kit/format.ts'
import { parseKit } from '../../shared/kit/parse.ts'
import { sampleKitText } from '../../shared/kit/sample.ts'
import type { Invitee } from '../../shared/interview/command.ts'
import { newId } from '../auth/secrets.ts'
import type { Deps } from '../deps.ts'
import type { KitVersion } from '../store/store.ts'
import { makeInterview } from './creation.ts'

/** Who is in what is made to try things out. */
export const practicePanel: Invitee[] = [
  { name: 'Ada', roles: ['facilitator', 'panelist'] },
  { name: 'Ben', roles: ['panelist'] },
  { name: 'Chloe', roles: ['panelist'] },
]

/** An interview to try things out with: the sample kit, a made-up candidate and three links. */
export async function makePractice(deps: Deps) {
  const version = await sampleKit(deps)
  const wanted = { candidate: 'Robin Sample', kitId: version.kitId, members: practicePanel }
  return makeInterview(wanted, version, deps, true)
}

/** The sample kit; published anew where it is not there as it was. */
export const sampleKit = async (deps: Deps): Promise<KitVersion> =>
  (await findSample(deps)) ?? (await publishSample(deps))

/** The sample kit, where it was published before and not changed since. */
async function findSample({ store }: Deps): Promise<KitVersion | null> {
  const text = sampleText()
  const drafts = await store.kits.list()
  const found = drafts.find((draft) => draft.version !== null && draft.text === text)
  return found ? store.kits.version(found.id) : null
}

async function publishSample({ store, now }: Deps): Promise<KitVersion> {
  const { kit } = parseKit(sampleKitText)
  if (!kit) throw new Error('the sample kit cannot be read')
  const id = newId()
  await store.kits.create({ id, text: sampleText(), title: kit.title, now: now() })
  const version = await store.kits.publish(id, kit, now())
  return { kitId: id, version, kit, publishedAt: now() }
}

function sampleText(): string {
  const { kit } = parseKit(sampleKitText)
  return kit ? formatKit(kit) : sampleKitText
}
