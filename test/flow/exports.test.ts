import { expect, test } from 'vitest'
import { rated } from '../support/interviews.ts'
import { startPanel } from '../support/panel.ts'
import { startServer } from '../support/server.ts'
import { openShared } from '../support/shared-notes.ts'

test('[SEAL-1] there is no export before the first reveal, and afterwards it has what was revealed and no more', async () => {
  const panel = await startPanel(await startServer())
  const otto = panel.person('Otto')
  const json = `/interviews/${panel.id}/record.json`
  const csv = `/interviews/${panel.id}/record.csv`
  const ask = async () => [await otto.get(json), await panel.owner.get(json), await otto.get(csv)]
  await panel.begin()
  await panel.seal('Ann', 'q1', rated(3, 'evidence of Ann'))
  await panel.seal('Bob', 'q1', rated(1, 'evidence of Bob'))
  for (const { status, body } of await ask())
    expect([status, body.error.code]).toEqual([409, 'not-revealed'])
  await panel.seal('Cyd', 'q1', rated(2, '=HYPERLINK("http://elsewhere.example")'))
  await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
  await panel.open('q2')
  await panel.seal('Ann', 'q2', rated(3, 'not yet to be seen'))
  await panel.allSee(({ rounds }) => rounds['q2']?.sealed === 1)

  const [first, owners, sheet] = await ask()
  expect(first?.headers.get('content-disposition')).toMatch(/^attachment; filename="?evenhand-/)
  expect(owners?.text).toBe(first?.text)
  const { rounds } = first?.body ?? {}
  expect(rounds.map(({ ratings }: { ratings: object[] }) => ratings.length)).toEqual([3, 0, 0])
  expect(rounds[1]).toMatchObject({ sealed: 1, expected: 3, reveal: null })
  expect(sheet?.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(sheet?.headers.get('x-content-type-options')).toBe('nosniff')
  const lines = sheet?.text.trimEnd().split('\r\n') ?? []
  expect(lines).toHaveLength(4)
  expect(sheet?.text).toContain(`"'=HYPERLINK(""http://elsewhere.example"")"`)
  expect(otto.heard.has('not yet to be seen')).toBe(false)
})

test('[REVISE-1] exports hold the blind rating beside each revision, and the reasons', async () => {
  const panel = await startPanel(await startServer())
  await panel.begin()
  for (const name of ['Ann', 'Bob', 'Cyd']) await panel.seal(name, 'q1', rated(1, `blind ${name}`))
  await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
  const revise = (level: number, reason: string) =>
    panel.do('Bob', {
      type: 'revise-rating',
      roundId: 'q1',
      rating: rated(level, `as ${level}`),
      reason,
    })
  await revise(2, 'Ann heard more')
  await revise(3, 'and Cyd, too')
  const { body } = await panel.person('Fay').get(`/interviews/${panel.id}/record.json`)
  const bobs = body.rounds[0].ratings.find(
    ({ memberId }: { memberId: string }) => memberId === panel.member('Bob'),
  )
  expect(bobs.blind).toEqual(rated(1, 'blind Bob'))
  expect(bobs.revisions).toMatchObject([
    { rating: rated(2, 'as 2'), reason: 'Ann heard more' },
    { rating: rated(3, 'as 3'), reason: 'and Cyd, too' },
  ])
  const { text } = await panel.person('Fay').get(`/interviews/${panel.id}/record.csv`)
  const rows = text.split('\r\n').filter((line) => line.includes('blind Bob'))
  expect(rows).toHaveLength(1)
  expect(rows[0]).toContain('"Ann heard more | and Cyd, too"')
  expect(rows[0]).toContain('as 3')
})

test('[NOTES-2] the text of the shared notes stands in the record from the decision on, not before', async () => {
  const server = await startServer()
  const panel = await startPanel(server)
  await panel.begin()
  for (const name of ['Ann', 'Bob', 'Cyd']) await panel.seal(name, 'q1', rated(2))
  await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
  await panel.do('Fay', { type: 'open-debrief', force: 'enough is known' })
  await panel.allSee(({ interview }) => interview.phase === 'debrief')
  const notes = openShared(panel.seat('Ann'))
  notes.text.insert(0, 'written together')
  await notes.saved()
  const textFor = async () => {
    const { body } = await panel.owner.get(`/interviews/${panel.id}/record.json`)
    return body.sharedNotes
  }
  expect(await textFor()).toBe('')
  await panel.do('Fay', { type: 'record-decision', outcome: 'hold', reason: 'one more talk' })
  expect(await textFor()).toBe('written together')
})
