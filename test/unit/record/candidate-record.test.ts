import { expect, test } from 'vitest'
import { record as words } from '../../../client/locales/en/record.ts'
import type { Interview } from '../../../shared/interview/state.ts'
import { candidateNotice, candidateRecord } from '../../../shared/record/candidate-record.ts'
import { exportRecord, toRecordFile } from '../../../shared/record/export-json.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import { aPanel, after, as, rated } from '../../support/interviews.ts'
import { dissent, open, openDebrief, reopen, seal, skip, start } from '../../support/orders.ts'

const fileOf = (interview: Interview) =>
  toRecordFile(exportRecord(viewRecord(interview)), {
    log: { rows: [], head: '' },
    sharedNotes: '',
  })

const decide = (reason: string) => as('fay', { type: 'record-decision', outcome: 'hold', reason })
const decided = after(
  aPanel(),
  start(),
  open('q1'),
  ...['ann', 'bob', 'cyd'].map((name) => seal(name, 'q1', rated(2))),
  skip('q2'),
  openDebrief('enough is known'),
  decide('as Bob says'),
  dissent('ann', 'Cyd heard less'),
  reopen(),
  decide('still so'),
)

test('[EXPORT-3] a decision that was taken back stands in the candidate’s version, and names nobody', () => {
  const { decision, earlierDecisions } = candidateRecord(fileOf(decided))
  expect(decision).toMatchObject({ outcome: 'hold', reason: 'still so', dissents: [] })
  expect(earlierDecisions).toMatchObject([
    {
      outcome: 'hold',
      reason: 'as [name] says',
      dissents: [{ by: 'Panelist 1', text: '[name] heard less' }],
    },
  ])
})

test('[EXPORT-3] the candidate sees the criteria that each answer was rated under', () => {
  const [first, second] = candidateRecord(fileOf(decided)).questions
  expect(first?.criteria).toEqual(
    [3, 2, 1].map((level) => ({
      level: `Level ${level}`,
      criteria: [`question 1 ${level} first`, `question 1 ${level} second`],
    })),
  )
  expect(second?.criteria).toEqual([])
})

test('[EXPORT-3] the page and the JSON name the same things that are left out', () => {
  expect(words.own.notice).toBe(candidateNotice)
  expect(candidateRecord(fileOf(decided)).notice).toBe(candidateNotice)
  for (const left of ['names', 'private notes', 'excused', 'the rule', 'turned over', 'the log'])
    expect(candidateNotice).toContain(left)
})
