import type { Clip } from '../../shared/clip/clip.ts'
import { clipRefOf } from '../../shared/clip/clip.ts'
import type { RoundClip, SealedKey } from '../../shared/interview/clip-round.ts'
import { defaultDebrief, defaultPolicy } from '../../shared/interview/defaults.ts'
import type { EventOf, InterviewEvent } from '../../shared/interview/events.ts'
import { latestKeys } from '../../shared/interview/keys.ts'
import { keyingPolicy, policyIn } from '../../shared/interview/pace.ts'
import type { Policy } from '../../shared/interview/policy.ts'
import type { Mode } from '../../shared/interview/state.ts'
import type { NewCalibration, NewKeying } from '../../shared/protocol.ts'
import { isReceiptOf } from '../../shared/receipt.ts'
import { newId } from '../auth/secrets.ts'
import type { Deps } from '../deps.ts'
import { isPanel, newMembers, type NewInvite } from './creation.ts'
import { readKeyings } from './keyings.ts'

type CreateDeps = Pick<Deps, 'store' | 'registry' | 'now' | 'publicUrl'>
type Problem =
  'members-wrong' | 'clip-not-published' | 'clips-differ' | 'clip-without-key' | 'deadline-past'
type Made = { id: string; invites: NewInvite[] } | { problem: Problem }
type Session = {
  mode: Extract<Mode, 'calibration' | 'keying'>
  title: string
  policy: Policy
  practice: boolean
  members: NewKeying['members']
  clips: readonly { clip: Clip; probe: boolean; key: readonly SealedKey[] | null }[]
}

/** Makes an interview in which experts rate clips, each in their own time, and nothing is revealed (KEY-1). */
export async function makeKeying(wanted: NewKeying, deps: CreateDeps): Promise<Made> {
  const clips = await publishedClips(wanted.clips, deps)
  if ('problem' in clips) return clips
  const { title, members } = wanted
  const held = clips.found.map((clip) => ({ clip, probe: false, key: null }))
  const session = { title, members, policy: keyingPolicy, clips: held, practice: false }
  return make({ mode: 'keying', ...session }, deps)
}

/** Makes a calibration session, with the latest key of each clip sealed in its log. */
export async function makeCalibration(
  wanted: NewCalibration,
  deps: CreateDeps,
  practice = false,
): Promise<Made> {
  const clips = await publishedClips(
    wanted.clips.map(({ id }) => id),
    deps,
  )
  if ('problem' in clips) return clips
  const policy = policyIn('calibration', defaultPolicy, wanted.policy ?? defaultPolicy)
  const { deadline } = policy ?? {}
  if (!policy || (typeof deadline === 'number' && deadline <= deps.now()))
    return { problem: 'deadline-past' }
  const keys = latestKeys(await readKeyings(deps))
  const held = clips.found.map((clip, index) => {
    const { probe = false, withoutKey = false } = wanted.clips[index] ?? {}
    const key = withoutKey ? null : (keys.get(clip.id) ?? null)
    return { clip, probe, key, isMissing: key === null && (probe || !withoutKey) }
  })
  if (held.some(({ isMissing }) => isMissing)) return { problem: 'clip-without-key' }
  const { title, members } = wanted
  return make({ mode: 'calibration', title, members, policy, clips: held, practice }, deps)
}

/** These clips in their order, where all are published and for one kit. */
async function publishedClips(
  ids: readonly string[],
  { store }: CreateDeps,
): Promise<{ found: Clip[] } | { problem: Problem }> {
  const stored = await Promise.all(ids.map((id) => store.clips.find(id)))
  const found = stored.flatMap((one) => (one?.clip.state === 'published' ? [one.clip] : []))
  if (found.length < ids.length) return { problem: 'clip-not-published' }
  return new Set(found.map(({ kitId }) => kitId)).size > 1 ? { problem: 'clips-differ' } : { found }
}

async function make(session: Session, deps: CreateDeps): Promise<Made> {
  const { mode, title, policy, clips } = session
  if (!isPanel(session.members)) return { problem: 'members-wrong' }
  const id = newId()
  const { members, invites } = await newMembers(session.members, id, deps)
  const at = deps.now()
  const created: EventOf<'interview-created'> = {
    type: 'interview-created',
    at,
    by: 'owner',
    interviewId: id,
    candidate: title,
    ...(await kitOf(
      clips.map(({ clip }) => clip),
      deps,
    )),
    mode,
    practice: session.practice,
    policy,
    debrief: defaultDebrief,
    members,
    clips: clips.map(({ clip, probe }): RoundClip => ({ clip: clipRefOf(clip), probe })),
  }
  const sealed = clips.flatMap(({ key }, index) =>
    (key ?? []).map((one) => sealedKey(`q${index + 1}`, one, at)),
  )
  await deps.registry.create(created, sealed)
  return { id, invites }
}

/** The kit of the clips with their questions, which stay as they were when each clip was made (KIT-1). */
async function kitOf(
  clips: readonly Clip[],
  { store }: CreateDeps,
): Promise<Pick<EventOf<'interview-created'>, 'kit' | 'role'>> {
  const kitId = clips[0]?.kitId ?? ''
  const kit = (await store.kits.version(kitId))?.kit
  const { title = '', role = '', brief = '', jobDescription = '' } = kit ?? {}
  const questions = clips.map(({ question }) => question)
  return {
    role: role || title,
    kit: {
      id: kitId,
      version: Math.max(...clips.map(({ kitVersion }) => kitVersion)),
      content: { title, role, brief, jobDescription, questions },
    },
  }
}

/** An expert's rating as the session keeps it; throws where it is not the one that was sealed. */
function sealedKey(
  roundId: string,
  { source, expert, rating, receipt }: SealedKey,
  at: number,
): InterviewEvent {
  if (!isReceiptOf(receipt, { ...source, rating }))
    throw new Error(`the key of a clip in ${source.interviewId} does not fit its receipt`)
  const { salt, hash } = receipt
  const secret = { rating, salt }
  return { type: 'key-sealed', at, by: 'owner', roundId, source, expert, receipt: hash, secret }
}
