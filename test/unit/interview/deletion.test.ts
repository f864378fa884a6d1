import { expect, test } from 'vitest'
import { closedAt, isUnderWay, namedIn } from '../../../shared/deletion.ts'
import type { InterviewEvent } from '../../../shared/interview/events.ts'
import { after, aPanel, as, T0, take } from '../../support/interviews.ts'
import { aLoop, first, gather, joinLoop, openedLoop, second } from '../../support/loops.ts'

const start = as('fay', { type: 'start-interview' })
const debrief = as('fay', { type: 'open-debrief', force: 'nobody came' })
const close = as('fay', { type: 'close-interview', reason: 'nobody came' })

test.each([
  ['in its lobby', aPanel(), false],
  ['with its questions', after(aPanel(), start), true],
  ['in its debrief', after(aPanel(), start, debrief), true],
  ['closed from its lobby', after(aPanel(), close), false],
  ['closed in its debrief', after(aPanel(), start, debrief, close), false],
  ['waiting for its loop, all turned over', first(), false],
  ['waiting for its loop with a question open', second(), true],
  ['closed for its loop', after(first(), gather), false],
  ['a loop in its lobby', aLoop(), false],
  ['a loop in its debrief', openedLoop().interview, true],
])('[RETAIN-2] whether people are at work in an interview %s', (_, interview, expected) => {
  expect(isUnderWay(interview)).toBe(expected)
})

test('[RETAIN-2] the period counts from the closing, and from nothing that came after it', () => {
  expect(closedAt(after(aPanel(), start))).toBe(null)
  const closed = take(aPanel(), close, T0 + 5).interview
  const read = as('owner', { type: 'break-glass', id: 'read-1', reason: 'a court asks' })
  expect(closedAt(take(closed, read, T0 + 50).interview)).toBe(T0 + 5)
  expect(closedAt(take(first(), gather, T0 + 9).interview)).toBe(T0 + 9)
})

test('[RETAIN-2] a loop and its interviews name each other, earlier loops included', () => {
  const made = { type: 'interview-created', gathers: aLoop().gathers } as InterviewEvent
  expect(namedIn([made, ...openedLoop().events]).toSorted()).toEqual(['i1', 'i2'])
  const again = take(first(), joinLoop(), T0).events
  const joined = { type: 'loop-joined', loopId: 'given up' } as InterviewEvent
  expect(namedIn([joined, ...again, { ...joined, loopId: 'loop-1' } as InterviewEvent])).toEqual([
    'given up',
    'loop-1',
  ])
})
