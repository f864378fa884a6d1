import { expect, test } from 'vitest'
import { rated } from '../support/interviews.ts'
import { startPanel } from '../support/panel.ts'
import { startServer } from '../support/server.ts'
import { unzip } from '../support/unzip.ts'

const plain = (xml: string) =>
  xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')

/** The sheets of a workbook by name: rows of cells, each as its type and what it says. */
function readWorkbook(file: Buffer): Map<string, { type: string; text: string }[][]> {
  const files = unzip(file)
  const xml = (path: string) => files.get(path)?.toString('utf8') ?? ''
  const texts = [...xml('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si = '']) =>
    plain([...si.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text]) => text).join('')),
  )
  const names = [...xml('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]+)"/g)]
  return new Map(
    names.map(([, name = ''], index) => {
      const rows = xml(`xl/worksheets/sheet${index + 1}.xml`).matchAll(/<row[^>]*>(.*?)<\/row>/gs)
      const cells = [...rows].map(([, row = '']) =>
        [...row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, given = '', inner = '']) => {
          const type = /t="(\w+)"/.exec(given)?.[1] ?? 'n'
          const value = /<(?:v|t)[^>]*>(.*?)<\/(?:v|t)>/s.exec(inner)?.[1] ?? ''
          return { type, text: type === 's' ? (texts[Number(value)] ?? '') : plain(value) }
        }),
      )
      return [name, cells]
    }),
  )
}

test('[EXPORT-2] the workbook has a sheet for each kind of thing, and texts stay texts', async () => {
  const server = await startServer()
  const panel = await startPanel(server)
  const evil = ['=1+1', '@SUM(A1)', 'a <b> & "c" _x0041_ 😀\nsecond line']
  await panel.begin()
  for (const [index, name] of ['Ann', 'Bob', 'Cyd'].entries())
    await panel.seal(name, 'q1', rated(1 + index, evil[index]))
  await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
  await panel.do('Bob', {
    type: 'revise-rating',
    roundId: 'q1',
    rating: rated(3, 'thought again'),
    reason: 'Ann heard more',
  })
  await panel.open('q2')
  await panel.seal('Ann', 'q2', rated(3, 'not yet to be seen'))
  await panel.do('Fay', { type: 'void-round', roundId: 'q2', reason: 'asked wrongly' })
  await panel.do('Fay', { type: 'record-consensus', roundId: 'q1', level: 2, reason: 'settled' })
  await panel.do('Fay', { type: 'open-debrief', force: 'enough is known' })
  await panel.do('Fay', { type: 'start-writing', roundId: 'q1', seconds: 60 })
  await panel.do('Ann', { type: 'write-line', roundId: 'q1', line: 'Ann wrote this first' })
  await panel.do('Fay', { type: 'end-writing', roundId: 'q1' })
  await panel.do('Fay', {
    type: 'record-decision',
    outcome: 'hold',
    reason: 'too early',
  })
  await panel.do('Bob', { type: 'dissent', reason: 'Bob saw more' })
  await panel.do('Fay', { type: 'reopen-debrief', reason: 'there is more' })
  await panel.do('Fay', {
    type: 'record-decision',
    outcome: 'decline',
    reason: 'not this time',
    otherwise: 'the rule misses what we heard',
  })
  const answer = await fetch(`${server.url}/api/interviews/${panel.id}/record.xlsx`, {
    headers: { cookie: panel.person('Fay').cookie },
  })
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="?evenhand-.*xlsx/,
  )
  const file = Buffer.from(await answer.arrayBuffer())
  const book = readWorkbook(file)
  expect([...book.keys()]).toEqual([
    'Summary',
    'Ratings',
    'Revisions',
    'Questions',
    'Criteria',
    'Written first',
    'Rule',
    'Decisions',
    'People',
    'Course',
  ])
  const textsOf = (name: string) =>
    book
      .get(name)
      ?.flat()
      .map(({ text }) => text) ?? []
  const ratings = book.get('Ratings') ?? []
  expect(ratings).toHaveLength(6)
  for (const text of evil) {
    const cell = ratings.flat().find((one) => one.text.replaceAll('_x005F_', '_') === text)
    expect(cell?.type, text).toBe('s')
  }
  expect(textsOf('Revisions')).toEqual(expect.arrayContaining(['Bob', 'Ann heard more', evil[1]]))
  expect(textsOf('Summary')).toEqual(
    expect.arrayContaining(['not this time', 'the rule misses what we heard']),
  )
  const { body: told } = await panel.person('Fay').get(`/interviews/${panel.id}/record.json`)
  expect(textsOf('Summary')).toContain(told.log.head)
  expect(textsOf('Criteria')).toEqual(
    expect.arrayContaining(['question 1 3 first', 'question 2 1 second']),
  )
  expect(textsOf('Written first')).toEqual(expect.arrayContaining(['Ann', 'Ann wrote this first']))
  expect(book.get('Decisions')?.map(([state, outcome]) => [state?.text, outcome?.text])).toEqual([
    ['state', 'decision'],
    ['taken back', 'hold'],
    ['stands', 'decline'],
  ])
  expect(textsOf('Decisions')).toContain('Bob: Bob saw more')
  const rule = book.get('Rule')?.map((row) => row.map(({ text }) => text)) ?? []
  expect(rule[1]?.slice(0, 5)).toEqual([
    'question',
    'Tell us about question 1.',
    'counted',
    '3',
    '50',
  ])
  expect(rule.find(([part]) => part === 'total')).toContain('hold: reached-hold')
  expect(rule.filter(([part]) => part === 'counted otherwise')).toHaveLength(5)
  expect(textsOf('People')).toEqual(expect.arrayContaining(['Fay', 'Ann', 'Bob', 'Cyd']))
  expect(book.get('Questions')).toHaveLength(4)
  const scores = ratings.flat().filter(({ type }) => type === 'n')
  expect(scores.map(({ text }) => text)).toContain('3')
  const all = [...unzip(file).values()].map((bytes) => bytes.toString('utf8')).join()
  expect(all).not.toContain('not yet to be seen')
  expect(all).not.toContain('<f>')
})
