import { expect, test } from 'vitest'
import type { InterviewEvent } from '../../../shared/interview/events.ts'
import { publicLog } from '../../../shared/record/public-log.ts'
import { rolesAt, rolesHeld } from '../../../shared/record/roles-held.ts'
import { aPanel, as, at, created, play, T0, type Step } from '../../support/interviews.ts'
import { add, changeRoles, handOver, open, seal, start } from '../../support/orders.ts'

/** Who held which role, as the public log of these steps tells it. */
function heldAfter(...steps: Step[]) {
  const frames = play(aPanel(), steps)
  expect(frames.flatMap(({ refusal }) => refusal ?? [])).toEqual([])
  const events: InterviewEvent[] = [created(), ...frames.flatMap((frame) => frame.events)]
  const rows = events.map((event) => ({ event, update: null }))
  return rolesHeld(publicLog('interview-1', rows))
}

test('[EXPORT-1] the record tells of each member which role they held when, former chairs and those who left too', () => {
  const held = heldAfter(
    at(1_000, add('Zed', 'observer')),
    at(2_000, changeRoles('zed', 'panelist')),
    at(3_000, start()),
    at(4_000, open('q1')),
    at(5_000, seal('ann', 'q1')),
    at(6_000, handOver('ann')),
    at(7_000, as('ann', { type: 'remove-member', memberId: 'zed' })),
  )
  expect(held['fay']).toEqual([
    { from: T0, roles: ['facilitator'] },
    { from: T0 + 6_000, roles: ['observer'] },
  ])
  expect(held['ann']).toEqual([
    { from: T0, roles: ['panelist'] },
    { from: T0 + 6_000, roles: ['facilitator', 'panelist'] },
  ])
  expect(held['zed']).toEqual([
    { from: T0 + 1_000, roles: ['observer'] },
    { from: T0 + 2_000, roles: ['panelist'] },
    { from: T0 + 7_000, roles: [] },
  ])
  expect(rolesAt(held, 'fay', T0 + 5_999)).toEqual(['facilitator'])
  expect(rolesAt(held, 'fay', T0 + 6_000)).toEqual(['observer'])
  expect(rolesAt(held, 'zed', T0)).toEqual([])
  expect(rolesAt(held, 'constructor', T0)).toEqual([])
})
