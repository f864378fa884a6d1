import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { openShared } from '../support/shared-notes.ts'
import { heardOf, holdBoth, loopOf, twoInterviews } from '../support/two-interviews.ts'
import type { TwoInterviews } from '../support/two-interviews.ts'
import { Faults } from './faults.ts'

const opening = { type: 'open-debrief' } as const
const attempts = 5

const giveUp = { type: 'give-up-loop', reason: 'the wrong people' } as const
const noAppend = () => Array.from({ length: attempts }, () => 'before' as const)
const ask = ({ first, second }: TwoInterviews, ending = '') =>
  Promise.all(
    [first, second].map(({ panel }) => panel.owner.get(`/interviews/${panel.id}${ending}`)),
  )
const loopsOf = async (both: TwoInterviews) =>
  (await ask(both)).map(({ body }) => body.interview.loopId)
const records = async (both: TwoInterviews) =>
  (await ask(both, '/record.json')).map(({ status }) => status)

test.each([
  ['its facilitator closes it', { type: 'close-interview', reason: 'the wrong people' }],
  ['its facilitator gives it up', giveUp],
] as const)('[LOOP-1] where %s, its interviews are their own again', async (_name, command) => {
  const both = await twoInterviews()
  await holdBoth(both)
  const loop = await loopOf(both)
  expect(await records(both)).toEqual([409, 409])
  await loop.do('Fay', command)
  expect(await loopsOf(both)).toEqual([null, null])
  expect(await records(both)).toEqual([200, 200])
  const { panel } = both.first
  const outcome = { outcome: 'advance', reason: 'all agreed', otherwise: 'all agreed' } as const
  await panel.seat('Ann').until(() => panel.seat('Ann').view.interview.loop === null)
  const { activity } = panel.seat('Ann').view
  expect(Object.values(activity).at(-1)).toMatchObject({
    what: 'loop-left',
    detail: { loop: loop.id, reason: 'the wrong people' },
  })
  await panel.do('Fay', {
    type: 'record-consensus',
    roundId: 'q1',
    level: 2,
    reason: 'for a reason',
  })
  await panel.do('Fay', { type: 'record-decision', ...outcome })
  // Nobody of the loop has heard a rating of an interview that they were not in.
  for (const name of ['Bob', 'Fay']) expect(heardOf(both.second, loop.person(name))).toEqual([])
})

test('[LOOP-1] [STORE-1] where the owner gives up a loop that closed its interviews, they are open again', async () => {
  const faults = new Faults()
  const both = await twoInterviews({ over: faults.over })
  await holdBoth(both)
  const { owner, id, seat } = both.first.panel
  const loop = await loopOf(both)
  faults.appends.push('none', 'none', ...noAppend())
  expect(await loop.seat('Fay').send(opening)).toMatchObject({ code: 'not-saved' })
  const interviews = [id, both.second.panel.id]
  expect((await owner.post('/loops', { interviews })).body.error.code).toBe('in-a-loop')
  const path = `/interviews/${loop.id}/commands`
  expect((await owner.post(path, { id: 'given-up-1', ...giveUp })).status).toBe(200)
  await seat('Ann').until(() => seat('Ann').view.interview.phase === 'debrief')
  expect(await loop.refused('Fay', opening)).toBe('wrong-phase')

  const second = await loopOf(both)
  expect(await records(both)).toEqual([409, 409])
  for (const name of second.names) expect(heardOf(both.first, second.person(name))).toEqual([])
  await second.do('Fay', opening)
  await second.allSee(({ ratings }) => Object.keys(ratings).length === 4)
  expect(await records(both)).toEqual([200, 200])
  const late = await owner.post(`/interviews/${second.id}/commands`, {
    id: 'given-up-2',
    ...giveUp,
  })
  expect(late.body.error.code).toBe('wrong-phase')
})

test('[LOOP-1] [STORE-1] interviews that could not be let go are when somebody asks, and at the next start', async () => {
  const faults = new Faults()
  const both = await twoInterviews({ over: faults.over })
  await holdBoth(both)
  const loop = await loopOf(both)
  faults.appends.push('none', ...noAppend(), ...noAppend())
  await loop.do('Fay', giveUp)
  expect(await loopsOf(both)).toEqual([loop.id, loop.id])
  const { owner, id } = both.first.panel
  expect((await owner.get(`/interviews/${id}/record.json`)).status).toBe(200)
  expect(await loopsOf(both)).toEqual([null, loop.id])
  await both.server.restart(loop.isCutOff)
  expect(await loopsOf(both)).toEqual([null, null])
})

test('[LOOP-1] [STORE-1] interviews of a loop that was never written are let go at the next start', async () => {
  const faults = new Faults()
  const both = await twoInterviews({ over: faults.over })
  const { first, second } = both
  faults.appends.push('none', 'none', 'before')
  const interviews = [first.panel.id, second.panel.id]
  expect((await first.panel.owner.post('/loops', { interviews })).status).toBe(500)
  expect(await loopsOf(both)).not.toContain(null)
  await both.server.restart(first.panel.isCutOff)
  expect(await loopsOf(both)).toEqual([null, null])
})

test('[NOTES-2] who wrote what is forgotten when a loop closes the interview', async () => {
  const both = await twoInterviews()
  await holdBoth(both)
  const { panel } = both.first
  const notes = openShared(panel.seat('Ann'))
  await notes.saved()
  notes.text.insert(0, 'said by Ann')
  await notes.saved()
  const kept = () => both.server.store.sharedNotes.withAuthors()
  expect(await kept()).toEqual([panel.id])
  const loop = await loopOf(both)
  await loop.do('Fay', opening)
  await eventually(async () => (await kept()).length === 0)
})
