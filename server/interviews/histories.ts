import {
  certificateOf,
  countedClips,
  defaultCertificate,
  type Certificate,
  type CertificateRule,
} from '../../shared/calibration/certificate.ts'
import { sessionOf, type OwnSession } from '../../shared/calibration/history.ts'
import { keyedClips, type KeyedClip } from '../../shared/calibration/keyed-clips.ts'
import { repeatedClips, type RepeatedClip } from '../../shared/calibration/repeated-clips.ts'
import { byName } from '../../shared/interview/panel.ts'
import type { Interview } from '../../shared/interview/state.ts'
import { readName } from '../../shared/read-name.ts'
import { isGood } from '../auth/access.ts'
import type { Deps } from '../deps.ts'
import type { Session } from '../store/store.ts'

type HistoryDeps = Pick<Deps, 'store' | 'registry' | 'now'>

/** What one session says of a person: its results once its debrief has begun, and the keys that they were shown. */
type Part = {
  name: string
  kitId: string
  session: OwnSession | null
  clips: (KeyedClip & { isShared: boolean })[]
}
type OwnCertificate = {
  name: string
  kitId: string
  kitTitle: string
  rule: CertificateRule
  certificate: Certificate
}

function partOf(state: Interview, memberId: string): Part {
  const isShared = state.resultsShared.includes(memberId)
  return {
    name: state.members[memberId]?.name ?? memberId,
    kitId: state.kit.id,
    session: sessionOf(state, memberId),
    clips: keyedClips(state, memberId).map((clip) => ({ ...clip, isShared })),
  }
}

/** How who is signed in matched the keys: in the sessions they may still enter, the first one first (CALIB-4). */
export async function ownHistory(
  session: Session,
  deps: HistoryDeps,
): Promise<{
  sessions: OwnSession[]
  certificates: OwnCertificate[]
  repeated: RepeatedClip[]
}> {
  const parts = await ownParts(session, deps)
  const people = [...Map.groupBy(parts, ({ name }) => readName(name)).values()]
  const certificates = await Promise.all(people.map((own) => ownCertificates(own, deps)))
  return {
    sessions: sessionsOf(parts),
    certificates: certificates.flat(),
    // While a session runs its keys may be on the screen already; what they say of oneself waits for its end.
    repeated: people.flatMap((own) =>
      repeatedClips(own.flatMap((part) => (part.session ? part.clips : []))),
    ),
  }
}

async function ownParts(session: Session, { registry }: HistoryDeps): Promise<Part[]> {
  const found = new Map<string, Part>()
  for (const grant of session.grants) {
    if (grant.kind !== 'member') continue
    const { interviewId, memberId } = grant
    const part = await registry.use(interviewId, async ({ state }) =>
      isGood(state, grant) ? partOf(state, memberId) : null,
    )
    if (part) found.set(`${interviewId} ${memberId}`, part)
  }
  return [...found.values()]
}

const sessionsOf = (parts: readonly Part[]): OwnSession[] =>
  parts.flatMap(({ session }) => session ?? []).toSorted((a, b) => a.at - b.at)

/** Of each kit that this person was calibrated for: what a certificate takes, and what was shared towards it (CALIB-5). */
async function ownCertificates(
  parts: readonly Part[],
  deps: HistoryDeps,
): Promise<OwnCertificate[]> {
  const latest = new Map(sessionsOf(parts).map((one) => [one.kitId, one.kitTitle]))
  return Promise.all(
    [...latest].map(async ([kitId, kitTitle]) => {
      const rule = await certificateRule(kitId, deps)
      const own = parts.filter((part) => part.kitId === kitId)
      const counted = countedClips(own.flatMap(({ clips }) => clips))
      const certificate = certificateOf(counted, rule, deps.now())
      return { name: own[0]?.name ?? '', kitId, kitTitle, rule, certificate }
    }),
  )
}

/** What a certificate for this kit takes, the usual where nobody chose it. */
export const certificateRule = async (
  kitId: string,
  { store }: Pick<HistoryDeps, 'store'>,
): Promise<CertificateRule> => (await store.certificates.read(kitId)) ?? defaultCertificate

/**
 * By name as it is read, who shared results for this kit, and what they come to. What was not shared has one effect:
 * a clip whose key somebody has seen there counts nowhere any more (CALIB-4).
 */
export async function certificatesOf(
  kitId: string,
  deps: HistoryDeps,
): Promise<{ name: string; certificate: Certificate }[]> {
  const { store, registry, now } = deps
  const rule = await certificateRule(kitId, deps)
  const parts: Part[] = []
  for (const { id, mode, hasRevealed } of await store.interviews.summaries()) {
    if (mode !== 'calibration' || !hasRevealed) continue
    const found = await registry.use(id, async ({ state }) =>
      state.kit.id === kitId
        ? Object.keys(state.members).map((memberId) => partOf(state, memberId))
        : [],
    )
    parts.push(...(found ?? []))
  }
  return [...Map.groupBy(parts, ({ name }) => readName(name))]
    .filter(([, own]) => own.some(({ session }) => session?.isShared))
    .map(([id, own]) => ({
      id,
      name: own[0]?.name ?? id,
      certificate: certificateOf(countedClips(own.flatMap(({ clips }) => clips)), rule, now()),
    }))
    .toSorted(byName)
    .map(({ name, certificate }) => ({ name, certificate }))
}
