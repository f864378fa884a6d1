import { expect, test } from 'vitest'
import type { Interview } from '../../../shared/interview/state.ts'
import { missingByRound } from '../../../shared/record/missing.ts'
import { viewPrivate } from '../../../shared/record/private-view.ts'
import { aPanel, after, at, rated, T0 } from '../../support/interviews.ts'
import { changeInvite, excuse, open, openDebrief, remove } from '../../support/orders.ts'
import { reveal, seal, start, voidRound } from '../../support/orders.ts'

const running = after(aPanel({ policy: { kind: 'facilitator' } }), start(), open('q1'))
const reason = 'for a reason'
const mine = rated(3, 'what Ann heard')
const sealed = after(running, at(1000, seal('ann', 'q1', mine)))
const receipt = sealed.rounds[0]?.sealed['ann']?.receipt.hash
const viewOf = (interview: Interview, id: string, invite = `${id}-1`) =>
  viewPrivate(interview, id, invite)

test('[SEAL-2] a sealed rating is its member’s to see, at the time it was sealed', () => {
  expect(viewOf(sealed, 'ann')).toEqual({
    memberId: 'ann',
    seals: { q1: { at: T0 + 1000, receipt, rating: mine } },
    lines: {},
    feedback: {},
  })
})

test('[SEAL-1] [SEAL-4] no other private view changes by it, nor the facilitator’s', () => {
  for (const id of ['fay', 'bob', 'otto', 'shay'])
    expect(viewOf(sealed, id)).toEqual({ memberId: id, seals: {}, lines: {}, feedback: {} })
})

test('[SEAL-1] whoever holds a renewed link does not read what was sealed under the old one', () => {
  const renewed = after(sealed, changeInvite('ann', 'ann-2'))
  expect(viewOf(renewed, 'ann', 'ann-2')?.seals).toEqual({
    q1: { at: null, receipt: null, rating: null },
  })
  const again = after(renewed, seal('ann', 'q1', rated(1)))
  expect(viewOf(again, 'ann', 'ann-2')?.seals['q1']?.rating).toEqual(rated(1))
  const revealed = after(renewed, reveal('q1', reason))
  expect(viewOf(revealed, 'ann', 'ann-2')?.seals['q1']?.rating).toEqual(mine)
})

test('[SEAL-1] what the reveal did not turn over stays hidden from a renewed link', () => {
  const others = after(sealed, seal('shay', 'q1', mine), seal('bob', 'q1'))
  const aside = after(others, excuse('ann', 'q1', 'conflict'), reveal('q1', reason))
  const renewed = after(aside, changeInvite('ann', 'ann-2'), changeInvite('shay', 'shay-2'))
  for (const id of ['ann', 'shay']) {
    expect(viewOf(renewed, id, `${id}-2`)?.seals['q1']?.rating).toBe(null)
    expect(viewOf(aside, id)?.seals['q1']?.rating).toEqual(mine)
  }
})

test('[SEAL-4] who is missing is known by name, for open questions', () => {
  const two = after(sealed, open('q2'), seal('cyd', 'q2'))
  expect(missingByRound(two)).toEqual({ q1: ['bob', 'cyd'], q2: ['ann', 'bob'] })
  expect(missingByRound(after(two, voidRound('q1')))).toEqual({ q2: ['ann', 'bob'] })
  expect(missingByRound(after(two, openDebrief(reason)))).toEqual({})
})

test('[AUTH-1] who was removed or never belonged has no private view', () => {
  expect(viewOf(after(sealed, remove('ann')), 'ann')).toBe(null)
  for (const id of ['nobody', 'constructor', '__proto__']) expect(viewOf(sealed, id)).toBe(null)
})
