import { expect, test } from 'vitest'
import { rated } from '../support/interviews.ts'
import { startPanel } from '../support/panel.ts'
import { startServer } from '../support/server.ts'
import { openShared } from '../support/shared-notes.ts'

/** Every name of the panel in one text, as people write them. */
const told = 'Fay asked, then ANN and Bób; Cyd’s notes, otto and Shay agree'

test('[EXPORT-3] the version for the candidate has what was said of them and nobody else’s name', async () => {
  const server = await startServer()
  const panel = await startPanel(server)
  const path = `/interviews/${panel.id}/candidate.json`
  await panel.begin()
  await panel.seal('Shay', 'q1', rated(1, 'secret of the shadow'))
  for (const name of ['Ann', 'Bob', 'Cyd']) await panel.seal(name, 'q1', rated(2, `heard ${told}`))
  await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
  await panel.do('Bob', {
    type: 'revise-rating',
    roundId: 'q1',
    rating: rated(3, `again ${told}`),
    reason: `because ${told}`,
  })
  await panel.do('Fay', { type: 'record-consensus', roundId: 'q1', level: 2, reason: told })
  await panel.do('Fay', {
    type: 'excuse-member',
    memberId: panel.member('Cyd'),
    roundId: null,
    cause: 'conflict',
    reason: 'a cousin of somebody',
  })
  await panel.do('Fay', { type: 'skip-round', roundId: 'q2', reason: `skipped ${told}` })
  await panel.do('Fay', { type: 'open-debrief', force: `forced ${told}` })
  await panel.allSee(({ interview }) => interview.phase === 'debrief')
  const notes = openShared(panel.seat('Ann'))
  notes.text.insert(0, `written ${told}`)
  await notes.saved()
  expect((await panel.owner.get(path)).status).toBe(409)
  await panel.do('Fay', {
    type: 'record-decision',
    outcome: 'hold',
    reason: `decided ${told}`,
    otherwise: told,
  })

  for (const name of ['Ann', 'Otto', 'Shay'])
    expect((await panel.person(name).get(path)).status).toBe(403)
  const { status, body, text } = await panel.owner.get(path)
  expect(status).toBe(200)
  expect((await panel.person('Fay').get(path)).text).toBe(text)
  expect(text).not.toMatch(/\b(fay|ann|b[oó]b|cyd|otto|shay)\b/i)
  for (const secret of ['secret of the shadow', 'a cousin of somebody'])
    expect(text).not.toContain(secret)
  for (const id of panel.names.map((name) => panel.member(name))) expect(text).not.toContain(id)
  expect(text).not.toMatch(/salt|receipt"|hash|"log"/)
  for (const said of ['heard', 'again', 'because', 'skipped', 'decided', 'written'])
    expect(text).toContain(`${said} [name] asked`)
  expect(body.notice).toMatch(/leaves out the names of other people/)
  expect(body.candidate).not.toContain('[name]')
  const [first] = body.questions
  expect(first.ratings.map(({ by }: { by: string }) => by)).toEqual([
    'Panelist 1',
    'Panelist 2',
    'Panelist 3',
  ])
  const ids = ['Ann', 'Bob', 'Cyd'].map((name) => panel.member(name)).toSorted()
  const bob = first.ratings[ids.indexOf(panel.member('Bob'))]
  expect(bob.revisions).toHaveLength(1)
})
