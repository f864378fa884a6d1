import { randomBytes } from 'node:crypto'
import type { Rating } from '../../shared/interview/rating.ts'
import { receiptFor } from '../../shared/receipt.ts'
import { newId } from '../auth/secrets.ts'
import type { Deps } from '../deps.ts'
import { makeKeying } from './calibration-creation.ts'

type KeyDeps = Pick<Deps, 'store' | 'registry' | 'now' | 'publicUrl'>
type RatedClip = { id: string; rating: Rating }

/** She is made up, as the candidate is. */
const expert = 'Kim Sample'

/** Gives clips a key as every clip gets one: an expert seals a rating of each in a keying, which then closes (KEY-1). */
export async function sealSampleKeys(clips: readonly RatedClip[], deps: KeyDeps): Promise<void> {
  const made = await makeKeying(
    {
      title: 'Key of the sample clips',
      clips: clips.map(({ id }) => id),
      members: [{ name: expert, roles: ['facilitator', 'panelist'] }],
    },
    deps,
  )
  if ('problem' in made) throw new Error(`the sample clips got no key: ${made.problem}`)
  const done = await deps.registry.use(made.id, async (interview) => {
    const [kim] = Object.values(interview.state.members)
    if (!kim) return false
    const actor = { kind: 'member', id: kim.id, inviteId: kim.inviteId } as const
    const start = { type: 'start-interview', id: newId() } as const
    const results = [await interview.execute(start, actor)]
    for (const [index, { rating }] of clips.entries()) {
      const roundId = `q${index + 1}`
      const place = { interviewId: made.id, roundId, memberId: kim.id, rating }
      const receipt = receiptFor(place, randomBytes(16).toString('hex'))
      const seal = { type: 'seal-rating', id: newId(), roundId, rating, receipt } as const
      results.push(await interview.execute(seal, actor))
    }
    return results.every(({ ok }) => ok) && interview.state.phase === 'closed'
  })
  if (!done) throw new Error('the key of the sample clips was not sealed')
}
