import type { RoundClip } from '../../shared/interview/clip-round.ts'
import type { EventOf } from '../../shared/interview/events.ts'
import { replay } from '../../shared/interview/evolve.ts'
import { keyingPolicy } from '../../shared/interview/pace.ts'
import type { Policy } from '../../shared/interview/policy.ts'
import type { Rating } from '../../shared/interview/rating.ts'
import type { Interview } from '../../shared/interview/state.ts'
import { receiptFor } from '../../shared/receipt.ts'
import { aKit, created, everyone, rated, T0, type Person } from './interviews.ts'

/** A clip of the length of a minute. */
export const aClip = (name: string, probe = false): RoundClip => ({
  clip: {
    id: `clip-${name}`,
    title: `Clip ${name}`,
    kind: 'audio',
    language: 'en',
    durationMs: 60_000,
  },
  probe,
})

/** What an expert sealed of this round's clip in a keying. */
export function keySealed(
  roundId: string,
  expert: string,
  rating: Rating = rated(3, `key of ${expert} for ${roundId}`, ['3.1']),
): EventOf<'key-sealed'> {
  const source = { interviewId: 'keying-1', roundId: `q${roundId.slice(1)}`, memberId: expert }
  const { salt, hash } = receiptFor({ ...source, rating }, '0123456789abcdef0123456789abcdef')
  return {
    type: 'key-sealed',
    at: T0,
    by: 'owner',
    roundId,
    source,
    expert,
    receipt: hash,
    secret: { rating, salt },
  }
}

type Options = {
  members?: readonly Person[]
  policy?: Partial<Policy>
  /** Which of the three clips have a silent key. */
  probes?: readonly string[]
  keys?: readonly EventOf<'key-sealed'>[]
}

const creation = ({ members = everyone, policy = {}, probes = [] }: Options) => {
  const { overall: _none, ...event } = created({ members, policy, kit: aKit(3) })
  const clips = ['q1', 'q2', 'q3'].map((id) => aClip(id, probes.includes(id)))
  return { ...event, candidate: 'Calibration of May', clips }
}

/** Two experts on the first two clips of a session; the third has no key. */
export const someKeys = ['q1', 'q2'].flatMap((id) => [keySealed(id, 'Kim'), keySealed(id, 'Lea')])

/** The log of a calibration session in its lobby. */
export const calibrationLog = (options: Options = {}) =>
  [{ ...creation(options), mode: 'calibration' as const }, ...(options.keys ?? someKeys)] as const

/** A calibration session of three clips in its lobby. */
export const aCalibration = (options: Options = {}): Interview => replay(calibrationLog(options))

/** The same panel as experts who make keys of three clips. */
export const aKeying = ({ members = everyone }: Pick<Options, 'members'> = {}): Interview =>
  replay([{ ...creation({ members }), policy: keyingPolicy, mode: 'keying' }])
