import { describe, expect, test } from 'vitest'
import { chairOf } from '../../../shared/interview/rights.ts'
import { limits } from '../../../shared/limits.ts'
import { aPanel, after, as, at, person, refusalOf, T0 } from '../../support/interviews.ts'
import { add, changeInvite, changeRoles, close, decideOn, handOver } from '../../support/orders.ts'
import { open, openDebrief, remove, seal, show, start, takeChair } from '../../support/orders.ts'

const reason = 'for a reason'
const lobby = aPanel()
const running = after(lobby, start(), open('q1'))

describe('[AUTH-1] the chair', () => {
  test('[AUTH-1] goes to a panelist who keeps rating, or to an observer who then does not', () => {
    const toAnn = after(running, handOver('ann'))
    expect(toAnn.members['ann']?.roles).toEqual(['facilitator', 'panelist'])
    expect(toAnn.members['fay']?.roles).toEqual(['observer'])
    const toOtto = after(toAnn, handOver('otto', 'ann'))
    expect(toOtto.members['otto']?.roles).toEqual(['facilitator'])
    expect(toOtto.members['ann']?.roles).toEqual(['panelist'])
  })

  test('[AUTH-1] rights go with it at once', () => {
    const moved = after(running, handOver('ann'))
    expect(refusalOf(moved, open('q2'))).toBe('forbidden')
    expect(refusalOf(moved, open('q2', 'ann'))).toBe(null)
    expect(refusalOf(moved, seal('ann', 'q1'))).toBe(null)
    expect(refusalOf(moved, show('q1', 'fay'))).toBe('forbidden')
  })

  test('[AUTH-1] is handed to active members other than shadows', () => {
    for (const id of ['shay', 'nobody', 'constructor', '__proto__'])
      expect([id, refusalOf(running, handOver(id))]).toEqual([id, 'no-such-member'])
    expect(refusalOf(after(running, remove('ann')), handOver('ann'))).toBe('no-such-member')
    expect(refusalOf(running, handOver('fay'))).toBe('no-change')
  })

  test.each([
    [null, 'chair-present'],
    [-29_999, 'chair-present'],
    [-30_000, null],
    [-3_600_000, null],
    [5_000, 'chair-present'],
  ])('[AUTH-1] taken by a panelist while away since %s ms: %s', (awaySince, refusal) => {
    const since = awaySince === null ? null : T0 + awaySince
    expect(refusalOf(running, takeChair('ann', 0, since))).toBe(refusal)
  })

  test('[AUTH-1] taking it moves it, and the one who had it observes', () => {
    const taken = after(running, takeChair('ann', 30_000, T0))
    expect(chairOf(taken)?.id).toBe('ann')
    expect(taken.members['ann']?.roles).toEqual(['facilitator', 'panelist'])
    expect(taken.members['fay']?.roles).toEqual(['observer'])
    expect(taken.activity.at(-1)).toEqual({
      at: T0 + 30_000,
      by: 'ann',
      what: 'chair-moved',
      detail: { member: 'ann', how: 'taken' },
    })
    expect(refusalOf(taken, takeChair('ann', 90_000, T0))).toBe('no-change')
    expect(refusalOf(taken, takeChair('fay', 90_000, T0))).toBe('forbidden')
  })

  test('[AUTH-1] an interview that was made without one can be taken at any time', () => {
    const headless = aPanel({ members: [person('ann', 'panelist'), person('bob', 'panelist')] })
    const taken = after(headless, takeChair('ann', 0, null))
    expect(chairOf(taken)?.id).toBe('ann')
    expect(taken.members['bob']?.roles).toEqual(['panelist'])
  })
})

describe('[AUTH-1] members', () => {
  test('[AUTH-1] who was removed has no right left, and the record keeps the name', () => {
    const left = after(running, remove('ann'))
    expect(refusalOf(left, seal('ann', 'q1'))).toBe('member-removed')
    expect(left.members['ann']).toMatchObject({ name: 'Ann', active: false, inviteId: null })
    expect(refusalOf(left, remove('ann'))).toBe('no-such-member')
    expect(refusalOf(left, changeInvite('ann', 'ann-2'))).toBe('no-such-member')
  })

  test('[AUTH-1] there is exactly one chair, whoever is added, changed or removed', () => {
    expect(refusalOf(lobby, remove('fay'))).toBe('needs-facilitator')
    expect(refusalOf(lobby, as('owner', { type: 'remove-member', memberId: 'fay' }))).toBe(
      'needs-facilitator',
    )
    expect(refusalOf(lobby, add('Dan', 'facilitator'))).toBe('needs-facilitator')
    expect(refusalOf(lobby, changeRoles('ann', 'facilitator', 'panelist'))).toBe(
      'needs-facilitator',
    )
    expect(refusalOf(lobby, changeRoles('fay', 'panelist'))).toBe('needs-facilitator')
    const both = after(lobby, changeRoles('fay', 'facilitator', 'panelist'))
    expect(both.members['fay']?.roles).toEqual(['facilitator', 'panelist'])
  })

  test('[AUTH-1] roles change before the start only', () => {
    const changed = after(lobby, changeRoles('ann', 'shadow'))
    expect(changed.members['ann']?.roles).toEqual(['shadow'])
    expect(refusalOf(running, changeRoles('ann', 'shadow'))).toBe('wrong-phase')
    expect(refusalOf(lobby, changeRoles('nobody', 'shadow'))).toBe('no-such-member')
  })

  test('[AUTH-1] names differ among those present, in whatever letters they are written', () => {
    const accents = after(lobby, add('Zo\u00eb', 'observer'))
    for (const name of ['Ann', 'ANN', 'ann', '\uff21nn'])
      expect([name, refusalOf(lobby, add(name, 'panelist'))]).toEqual([name, 'name-taken'])
    expect(refusalOf(accents, add('Zoe\u0308', 'panelist'))).toBe('name-taken')
    expect(refusalOf(accents, add('Zoe', 'panelist'))).toBe(null)
    const back = after(lobby, remove('ann'), as('fay', again, { newId: 'ann-again' }))
    expect(back.members['ann-again']).toMatchObject({ name: 'Ann', active: true })
    expect(back.members['ann']?.active).toBe(false)
  })
  const again = { type: 'add-member' as const, name: 'Ann', roles: ['panelist' as const] }

  test('[AUTH-1] an interview takes so many members and no more', () => {
    const names = Array.from({ length: limits.members - 6 }, (_, index) => `Guest ${index}`)
    const full = after(lobby, ...names.map((name) => add(name, 'observer')))
    expect(Object.keys(full.members)).toHaveLength(limits.members)
    expect(refusalOf(full, add('One more', 'observer'))).toBe('too-many-members')
  })

  test('[AUTH-1] nobody joins after the decision', () => {
    const debrief = after(running, openDebrief(reason))
    expect(refusalOf(debrief, add('Dan', 'observer'))).toBe(null)
    const decided = after(debrief, decideOn())
    expect(refusalOf(decided, add('Dan', 'observer'))).toBe('wrong-phase')
    expect(refusalOf(after(decided, close()), add('Dan', 'observer'))).toBe('wrong-phase')
  })

  test('[AUTH-1] a new link is the one that is good, and the record says that it changed', () => {
    const renewed = after(running, changeInvite('ann', 'ann-2'))
    expect(renewed.members['ann']?.inviteId).toBe('ann-2')
    const revoked = after(renewed, at(5, changeInvite('ann', null, 'fay')))
    expect(revoked.members['ann']).toMatchObject({ inviteId: null, active: true })
    expect(revoked.activity.slice(-2).map(({ by, detail }) => [by, detail])).toEqual([
      ['owner', { member: 'ann', invite: 'renewed' }],
      ['fay', { member: 'ann', invite: 'revoked' }],
    ])
  })
})
