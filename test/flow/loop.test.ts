import { expect, test } from 'vitest'
import { closeCodes } from '../../shared/protocol.ts'
import { limits } from '../../shared/limits.ts'
import type { RecordFile } from '../../shared/record/export-json.ts'
import { verifyRecord } from '../../shared/record/verify.ts'
import { rated } from '../support/interviews.ts'
import type { Panel } from '../support/panel.ts'
import type { Person } from '../support/person.ts'
import { heardOf, holdBoth, loopOf, twoInterviews } from '../support/two-interviews.ts'
import type { TwoInterviews } from '../support/two-interviews.ts'
import { pathsOf } from './ask-all.ts'
import { openDocument } from './doors.ts'
import { Faults } from './faults.ts'

const opening = { type: 'open-debrief' } as const
const attempts = 5

/** All that this person may ask for of the interviews and their loop. */
async function askAll(person: Person, panels: readonly Panel[]): Promise<void> {
  for (const panel of panels) {
    for (const path of pathsOf(panel)) await person.get(path)
    for (const name of panel.names)
      for (const ending of ['json', 'csv'])
        await person.get(`/interviews/${panel.id}/record.${ending}?member=${panel.member(name)}`)
    await openDocument(person, `/yjs/record/${panel.id}`)
    await openDocument(person, `/yjs/notes/${panel.id}`)
  }
}

/** Everybody of both interviews and of the loop, the owner from either side included. */
const peopleOf = ({ first, second }: TwoInterviews, loop: Panel) => ({
  owners: [first.panel.owner, second.panel.owner],
  ofFirst: first.panel.names.map((name) => first.panel.person(name)),
  ofSecond: second.panel.names.map((name) => second.panel.person(name)),
  ofLoop: loop.names.map((name) => loop.person(name)),
})

test('[LOOP-1] [SEAL-1] before a loop opens its ratings reach nobody who was not in the interview, by whatever way', async () => {
  const both = await twoInterviews()
  const { first, second } = both
  const loop = await loopOf(both)
  const { owners, ofFirst, ofSecond, ofLoop } = peopleOf(both, loop)
  const watching = await first.panel.owner.get(`/interviews/${first.panel.id}`)
  expect(watching.body.interview.loopId).toBe(loop.id)
  await holdBoth(both)
  for (const person of [...owners, ...ofFirst, ...ofSecond, ...ofLoop])
    await askAll(person, [first.panel, second.panel, loop])

  const others = [...owners, ...ofLoop]
  for (const person of [...others, ...ofSecond]) expect(heardOf(first, person)).toEqual([])
  for (const person of [...others, ...ofFirst]) expect(heardOf(second, person)).toEqual([])
  for (const person of ofFirst) expect(heardOf(first, person).length).toBeGreaterThan(3)
  for (const { panel } of [first, second]) {
    expect(await openDocument(panel.owner, `/yjs/record/${panel.id}`)).toBe(
      closeCodes['loop-not-open'],
    )
    for (const ending of ['json', 'csv']) {
      const { status, body } = await panel.owner.get(`/interviews/${panel.id}/record.${ending}`)
      expect([status, body.error.code]).toEqual([409, 'loop-not-open'])
    }
  }
})

test('[LOOP-1] [REVEAL-1] opening brings all ratings to everyone in one update, with receipts that fit', async () => {
  const both = await twoInterviews()
  const { first, second } = both
  await holdBoth(both)
  const loop = await loopOf(both)
  const updates = loop.names.map(() => 0)
  for (const [index, name] of loop.names.entries())
    loop.seat(name).doc.on('update', () => updates[index]!++)
  await loop.do('Fay', opening)
  await loop.allSee(({ interview }) => interview.phase === 'debrief')
  expect(updates).toEqual(loop.names.map(() => 1))
  for (const name of loop.names) {
    expect(Object.keys(loop.seat(name).view.ratings)).toHaveLength(4)
    expect(heardOf(first, loop.person(name)).length).toBeGreaterThan(3)
    expect(heardOf(second, loop.person(name)).length).toBeGreaterThan(3)
  }
  const { text } = await loop.person('Dan').get(`/interviews/${loop.id}/record.json`)
  const file = JSON.parse(text) as RecordFile
  expect(verifyRecord(file)).toEqual([])
  expect(file.rounds.map(({ id, source }) => [id, source?.kitTitle])).toEqual([
    ['1-q1', 'First kit'],
    ['2-q1', 'Second kit'],
  ])
  // A rating of somebody else in its place does not fit the receipt.
  const [ann, bob] = file.rounds[0]?.ratings ?? []
  if (!ann || !bob) throw new Error('no ratings')
  ann.blind = bob.blind
  expect(verifyRecord(file)[0]).toBe(
    'question 1 (1-q1): the rating of Ann does not fit its receipt',
  )
  for (const { panel } of [first, second])
    expect((await panel.owner.get(`/interviews/${panel.id}/record.json`)).status).toBe(200)
})

test('[LOOP-1] the loop goes on to a decision, and its interviews take none', async () => {
  const both = await twoInterviews()
  await holdBoth(both)
  const { panel } = both.first
  const reason = 'for a reason'
  const decision = {
    type: 'record-decision',
    outcome: 'advance',
    reason,
    otherwise: reason,
  } as const
  const loop = await loopOf(both)
  expect(await panel.refused('Fay', decision)).toBe('in-a-loop')
  await loop.do('Fay', opening)
  await loop.allSee(({ interview }) => interview.phase === 'debrief')
  const revision = { type: 'revise-rating', reason: 'for a reason' } as const
  const better = rated(2, 'heard in the loop')
  expect(await panel.refused('Ann', { ...revision, roundId: 'q1', rating: better })).toBe(
    'wrong-phase',
  )
  expect(await loop.refused('Dan', { ...revision, roundId: '1-q1', rating: better })).toBe(
    'nothing-to-revise',
  )
  for (const { id } of Object.values(loop.seat('Fay').view.rounds))
    await loop.do('Fay', {
      type: 'record-consensus',
      roundId: id,
      level: 2,
      reason: 'for a reason',
    })
  await loop.do('Fay', decision)
  await loop.allSee(({ interview }) => interview.decision?.outcome === 'advance')
  const { body } = await loop.owner.get('/roles/research%20engineer/comparison')
  expect(body.sheets.map(({ id }: { id: string }) => id)).toEqual([loop.id])
})

test('[LOOP-1] an unfinished interview needs a reason; what is sealed in it stays sealed', async () => {
  const both = await twoInterviews()
  const { first, second } = both
  await first.panel.begin()
  await first.seal('Ann', 'q1')
  await first.seal('Bob', 'q1')
  await second.panel.begin()
  await second.seal('Dan', 'q1')
  const loop = await loopOf(both)
  expect(await loop.refused('Fay', opening)).toBe('interviews-unfinished')
  expect(await loop.refused('Dan', { ...opening, force: 'now' })).toBe('forbidden')
  expect(first.panel.seat('Ann').view.interview.phase).toBe('rounds')
  const { body } = await loop.person('Dan').get(`/interviews/${loop.id}/parts`)
  expect(body.parts).toMatchObject([
    { kit: { title: 'First kit' }, revealed: 1, questions: 1, isThrough: false },
    { kit: { title: 'Second kit' }, revealed: 0, questions: 1, isThrough: false },
  ])
  await loop.do('Fay', { ...opening, force: 'Dan is ill' })
  await loop.allSee(({ interview }) => interview.phase === 'debrief')
  expect(Object.keys(loop.seat('Fay').view.rounds)).toEqual(['1-q1'])
  for (const name of loop.names) expect(heardOf(second, loop.person(name))).toEqual([])
  const late = { type: 'seal-rating', roundId: 'q1', rating: rated(1) } as const
  expect(await second.panel.refused('Ann', late)).toBe('wrong-phase')
})

test('[LOOP-1] nobody comes in to look while the loop is closed', async () => {
  const both = await twoInterviews()
  const { panel } = both.first
  await holdBoth(both)
  const loop = await loopOf(both)
  const guest = { name: 'Peek', roles: ['observer'] }
  const { status, body } = await panel.owner.post(`/interviews/${panel.id}/members`, guest)
  expect([status, body.error.code]).toEqual([409, 'in-a-loop'])
  const added = await panel.owner.post(`/interviews/${loop.id}/members`, guest)
  const seat = await loop.admit(added.body)
  expect(seat.view.ratings).toEqual({})
})

test('[LOOP-1] a loop is of one candidate, and an interview is in one loop', async () => {
  const both = await twoInterviews()
  const { owner, id } = both.first.panel
  const interviews = [id, both.second.panel.id]
  const code = async (wanted: object) => (await owner.post('/loops', wanted)).body.error?.code
  const [kit] = (await owner.get('/kits')).body.kits
  const other = await owner.post('/interviews', {
    candidate: 'Candidate 7',
    role: 'Another role',
    kitId: kit.id,
    members: [{ name: 'Ann', roles: ['facilitator', 'panelist'] }],
  })
  const otherId = other.body.interview.id
  const practice = (await owner.post('/practice')).body.interview.id
  expect(await code({ interviews: [id, id] })).toBe('loop-wrong')
  const most = Array<string>(limits.loopInterviews).fill(id)
  expect(await code({ interviews: most })).toBe('loop-wrong')
  expect(await code({ interviews: [...most, id] })).toBe('invalid')
  expect(await code({ interviews: [id, practice] })).toBe('loop-wrong')
  expect(await code({ interviews: [id, 'nowhere'] })).toBe('not-found')
  expect(await code({ interviews: [id, otherId] })).toBe('roles-differ')
  expect(await code({ interviews, role: 'A role whose rule is open' })).toBe('roles-differ')
  const from = [{ interviewId: id, memberId: both.first.panel.member('Ann') }]
  const twice = ['Ann', 'Anna'].map((name) => ({ name, roles: ['panelist'], from }))
  const chair = { name: 'Fay', roles: ['facilitator'], from: [] }
  expect(await code({ interviews, members: [chair, ...twice] })).toBe('members-wrong')
  const loop = await owner.post('/loops', { interviews: [id, otherId], role: 'Another role' })
  expect(loop.status).toBe(201)
  expect(await code({ interviews })).toBe('in-a-loop')
  expect(await code({ interviews: [both.second.panel.id, loop.body.interview.id] })).toBe(
    'loop-wrong',
  )
})

test.each([
  ['the second interview could not be closed', 1],
  ['the ratings could not be brought in', 2],
] as const)(
  '[LOOP-1] [STORE-1] where %s, opening again completes, also after a restart',
  async (_name, saved) => {
    const faults = new Faults()
    const both = await twoInterviews({ over: faults.over })
    await holdBoth(both)
    const loop = await loopOf(both)
    faults.appends.push(
      ...Array.from({ length: saved }, () => 'none' as const),
      ...Array.from({ length: attempts }, () => 'before' as const),
    )
    expect(await loop.seat('Fay').send(opening)).toMatchObject({ code: 'not-saved' })
    const { owner, id, seat } = both.first.panel
    await seat('Ann').until(() => seat('Ann').view.interview.loop?.state === 'gathered')
    expect((await owner.get(`/interviews/${id}/record.json`)).status).toBe(409)
    for (const name of loop.names) expect(heardOf(both.first, loop.person(name))).toEqual([])
    await both.server.restart(loop.isCutOff)
    await loop.seat('Fay').until(() => loop.seat('Fay').socket.connected)
    await loop.do('Fay', opening)
    await loop.allSee(({ ratings }) => Object.keys(ratings).length === 4)
    const log = await both.server.store.interviews.read(loop.id)
    expect(log.filter(({ event }) => event.type === 'rounds-gathered')).toHaveLength(1)
    expect((await owner.get(`/interviews/${id}/record.json`)).status).toBe(200)
  },
)

test('[LOOP-1] where the interviews could not be told, they hear it when somebody asks', async () => {
  const faults = new Faults()
  const both = await twoInterviews({ over: faults.over })
  await holdBoth(both)
  const loop = await loopOf(both)
  faults.appends.push('none', 'none', 'none')
  faults.appends.push(...Array.from({ length: 2 * attempts }, () => 'before' as const))
  await loop.do('Fay', opening)
  const { owner, id, seat } = both.first.panel
  expect(seat('Ann').view.interview.loop?.state).toBe('gathered')
  expect((await owner.get(`/interviews/${id}/record.json`)).status).toBe(200)
  await seat('Ann').until(() => seat('Ann').view.interview.loop?.state === 'open')
})

test('[LOOP-1] [CMD-1] opening twice by the same command gets the first answer again', async () => {
  const both = await twoInterviews()
  await holdBoth(both)
  const loop = await loopOf(both)
  const id = 'opened-more-than-once'
  const [one, other] = await Promise.all([
    loop.seat('Fay').send(opening, id),
    loop.seat('Fay').send(opening, id),
  ])
  expect(one.ok).toBe(true)
  expect(other).toEqual(one)
  expect(await loop.seat('Fay').send(opening, id)).toEqual(one)
  expect(await loop.refused('Fay', opening)).toBe('wrong-phase')
})
