import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { openShared } from '../support/shared-notes.ts'
import { heardOf, holdBoth, loopOf, twoInterviews } from '../support/two-interviews.ts'
import { Faults } from './faults.ts'

const opening = { type: 'open-debrief' } as const
const attempts = 5

test('[LOOP-1] [STORE-1] where a loop closed its interviews and was given up, another takes them over', async () => {
  const faults = new Faults()
  const both = await twoInterviews({ over: faults.over })
  await holdBoth(both)
  const { owner, id } = both.first.panel
  const first = await loopOf(both)
  faults.appends.push('none', 'none', ...Array.from({ length: attempts }, () => 'before' as const))
  expect(await first.seat('Fay').send(opening)).toMatchObject({ code: 'not-saved' })
  const interviews = [id, both.second.panel.id]
  expect((await owner.post('/loops', { interviews })).body.error.code).toBe('in-a-loop')
  await first.do('Fay', { type: 'close-interview', reason: 'the wrong people' })

  const second = await loopOf(both)
  expect((await owner.get(`/interviews/${id}/record.json`)).status).toBe(409)
  for (const name of second.names) expect(heardOf(both.first, second.person(name))).toEqual([])
  await second.do('Fay', opening)
  await second.allSee(({ ratings }) => Object.keys(ratings).length === 4)
  expect((await owner.get(`/interviews/${id}/record.json`)).status).toBe(200)
  expect((await owner.post('/loops', { interviews })).body.error.code).toBe('in-a-loop')
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
