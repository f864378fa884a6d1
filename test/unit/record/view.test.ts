import { expect, test } from 'vitest'
import { viewRecord } from '../../../shared/record/view.ts'
import { viewPrivate } from '../../../shared/record/private-view.ts'
import { aPanel, after, at, notRated, rated, T0 } from '../../support/interviews.ts'
import { addLate, agree, excuse, open, remove } from '../../support/orders.ts'
import { reveal, revise, seal, start } from '../../support/orders.ts'

const reason = 'for a reason'
const running = after(aPanel({ policy: { kind: 'facilitator' } }), start(), open('q1'))
const sealed = after(running, seal('ann', 'q1', rated(3, 'what Ann heard')), seal('shay', 'q1'))
const full = after(
  sealed,
  seal('bob', 'q1', notRated()),
  at(1000, reveal('q1', reason)),
  agree('q1', 2),
  revise('ann', 'q1', rated(2)),
  addLate('cyd', 'q1'),
  excuse('bob', null),
)

test('[SEAL-1] an open round shows its state, its times and two counts', () => {
  expect(viewRecord(sealed).rounds['q1']).toEqual({
    id: 'q1',
    state: 'open',
    openedAt: T0,
    leftAt: null,
    sealed: 1,
    expected: 3,
    excused: {},
    reveal: null,
    pulledBack: null,
    writing: null,
    lines: null,
    proposal: null,
    consensus: null,
    clip: null,
    probe: false,
    key: null,
    playback: null,
    setAside: null,
    source: null,
  })
  expect(viewRecord(sealed).ratings).toEqual({})
})

test('[REVISE-1] a revealed round shows every part of what was rated', () => {
  const record = viewRecord(full)
  expect(record.rounds['q1']).toMatchObject({
    state: 'revealed',
    sealed: 2,
    expected: 3,
    reveal: { at: T0 + 1000, by: 'fay', how: 'forced', reason, missing: ['cyd'] },
    consensus: { level: 2, reason, by: 'fay' },
  })
  expect(Object.keys(record.ratings)).toEqual(['q1/ann', 'q1/bob', 'q1/cyd'])
  expect(record.ratings['q1/ann']).toMatchObject({
    status: 'rated',
    blind: rated(3, 'what Ann heard'),
    revisions: [{ rating: rated(2), reason }],
  })
  expect(record.ratings['q1/bob']).toMatchObject({ status: 'not-rated', blind: notRated() })
  expect(record.ratings['q1/cyd']).toMatchObject({ status: 'late', blind: null, late: rated(2) })
})

test('[OBS-1] members show who they are and what they may do, not their links', () => {
  const { members } = viewRecord(after(full, remove('otto')))
  expect(Object.keys(members)).toEqual(['ann', 'bob', 'cyd', 'fay', 'otto', 'shay'])
  expect(members['bob']).toEqual({
    id: 'bob',
    name: 'Bob',
    roles: ['panelist'],
    active: true,
    excused: { cause: 'absent', reason },
  })
  expect(members['otto']).toMatchObject({ active: false })
  expect(JSON.stringify(members)).not.toContain('-1')
})

test('[SEAL-1] what the state may come to hold is hidden until a view names it', () => {
  const more = { later: 'a secret of tomorrow' }
  const secretive = {
    ...full,
    ...more,
    members: Object.fromEntries(
      Object.entries(full.members).map(([id, member]) => [id, { ...member, ...more }]),
    ),
    rounds: full.rounds.map((round) => ({
      ...round,
      ...more,
      reveal: round.reveal && { ...round.reveal, ...more },
      sealed: Object.fromEntries(
        Object.entries(round.sealed).map(([id, seal]) => [id, { ...seal, ...more }]),
      ),
    })),
  }
  expect(viewRecord(secretive)).toEqual(viewRecord(full))
  for (const id of Object.keys(full.members))
    expect(viewPrivate(secretive, id, `${id}-1`)).toEqual(viewPrivate(full, id, `${id}-1`))
})

test('[SEAL-4] the course of the interview tells of no seal, by anyone', () => {
  const told = (interview: typeof full) =>
    Object.values(viewRecord(interview).activity).map(({ what }) => what)
  expect(told(sealed)).toEqual(['interview-started', 'round-opened'])
  expect(told(full)).toEqual([
    'interview-started',
    'round-opened',
    'round-revealed',
    'consensus-recorded',
    'member-excused',
  ])
})
