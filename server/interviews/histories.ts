import {
  certificateOf,
  defaultCertificate,
  type Certificate,
  type CertificateRule,
} from '../../shared/calibration/certificate.ts'
import { sessionOf, type OwnSession } from '../../shared/calibration/history.ts'
import { byName } from '../../shared/interview/panel.ts'
import { readName } from '../../shared/read-name.ts'
import { isGood } from '../auth/access.ts'
import type { Deps } from '../deps.ts'
import type { Session } from '../store/store.ts'

type HistoryDeps = Pick<Deps, 'store' | 'registry' | 'now'>

/** How who is signed in matched the keys, session by session, the first one first: those they may still enter (CALIB-4). */
export async function ownSessions(
  session: Session,
  { registry }: HistoryDeps,
): Promise<OwnSession[]> {
  const found: OwnSession[] = []
  for (const grant of session.grants) {
    if (grant.kind !== 'member') continue
    const own = await registry.use(grant.interviewId, async ({ state }) =>
      isGood(state, grant) ? sessionOf(state, grant.memberId) : null,
    )
    const isNew = found.every(
      ({ interviewId, memberId }) =>
        interviewId !== grant.interviewId || memberId !== grant.memberId,
    )
    if (own && isNew) found.push(own)
  }
  return found.toSorted((a, b) => a.at - b.at)
}

/** Of each kit in these sessions: what a certificate takes, and what was shared towards it (CALIB-5). */
export async function ownCertificates(sessions: readonly OwnSession[], deps: HistoryDeps) {
  const kitIds = [...new Set(sessions.map(({ kitId }) => kitId))]
  return Promise.all(
    kitIds.map(async (kitId) => {
      const rule = await certificateRule(kitId, deps)
      const shared = sessions.filter((one) => one.kitId === kitId && one.isShared)
      return { kitId, rule, certificate: certificateOf(shared, rule, deps.now()) }
    }),
  )
}

/** What a certificate for this kit takes, the usual where nobody chose it. */
export const certificateRule = async (
  kitId: string,
  { store }: Pick<HistoryDeps, 'store'>,
): Promise<CertificateRule> => (await store.certificates.read(kitId)) ?? defaultCertificate

/** By name as it is read, who shared results for this kit, and what they come to; nothing that was not shared (CALIB-4). */
export async function certificatesOf(
  kitId: string,
  deps: HistoryDeps,
): Promise<{ name: string; certificate: Certificate }[]> {
  const { store, registry, now } = deps
  const rule = await certificateRule(kitId, deps)
  const summaries = await store.interviews.summaries()
  const people = new Map<string, { name: string; sessions: OwnSession[] }>()
  for (const { id, mode, hasRevealed } of summaries) {
    if (mode !== 'calibration' || !hasRevealed) continue
    const shared = await registry.use(id, async ({ state }) =>
      state.kit.id === kitId
        ? state.resultsShared.flatMap((memberId) => {
            const session = sessionOf(state, memberId)
            return session ? [{ name: state.members[memberId]?.name ?? memberId, session }] : []
          })
        : [],
    )
    for (const { name, session } of shared ?? []) {
      const known = people.get(readName(name)) ?? { name, sessions: [] }
      known.sessions.push(session)
      people.set(readName(name), known)
    }
  }
  return [...people.entries()]
    .map(([id, { name, sessions }]) => ({
      id,
      name,
      certificate: certificateOf(sessions, rule, now()),
    }))
    .toSorted(byName)
    .map(({ name, certificate }) => ({ name, certificate }))
}
