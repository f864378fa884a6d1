import { expect, test } from 'vitest'
import { compareRole } from '../../../shared/comparison/compare.ts'
import type { RoleRecord } from '../../../shared/comparison/sheet.ts'
import { sortRows } from '../../../shared/comparison/sort.ts'
import type { Phase } from '../../../shared/interview/state.ts'
import { exportRecord } from '../../../shared/record/export-json.ts'
import { answerFor } from '../../../shared/rule/answer.ts'
import { countedRounds } from '../../../shared/rule/counted.ts'
import { defaultRule, type PinnedRule } from '../../../shared/rule/rule.ts'
import { ratedView, type Level } from '../../support/rated-views.ts'
import { sheetsOf, usual } from './sheets.ts'

const pinned: PinnedRule = { ...defaultRule, set: { by: 'default', at: 1 } }
const strict: PinnedRule = { ...pinned, cutOffs: { advance: 90, hold: 80 } }

type About = Partial<RoleRecord['interview']>
let made = 0
/** The record of a panel of this phase that gave these levels. */
function recordOf(levels: readonly (readonly Level[])[], about: About = {}): RoleRecord {
  const view = ratedView(levels)
  const id = `said-${(made += 1)}`
  const interview = { ...view.interview, id, phase: 'debrief' as Phase, rule: pinned, ...about }
  return exportRecord({ ...view, interview })
}
const compared = (...records: RoleRecord[]) => {
  const data = sheetsOf(records)
  return compareRole(data, usual(data))
}
const saidOf = (record: RoleRecord) => compared(record).rows[0]?.rule

test('[COMPARE-6] the rule says in the comparison what it says on the decision screen, by blind ratings', () => {
  const answers = [
    [[3, 3]],
    [[2, 2]],
    [[1, 1]],
    [
      [3, 3],
      [2, 2],
    ],
  ].map((levels) => {
    const view = ratedView(levels)
    const { outcome, reason } = answerFor(view, pinned, countedRounds(view, pinned))
    expect(saidOf(recordOf(levels))).toEqual({ place: 0, said: { outcome, reason } })
    return outcome
  })
  expect(answers).toEqual(['advance', 'hold', 'decline', 'advance'])
})

test('[COMPARE-6] nothing is said before the panel has settled what it differs on, or without a rule', () => {
  expect(saidOf(recordOf([[1, 3]]))).toEqual({ place: 0, said: null })
  expect(saidOf(recordOf([[3, 3]], { phase: 'rounds' }))).toEqual({ place: 0, said: null })
  expect(saidOf(recordOf([[3, 3]], { rule: null }))).toBeNull()
})

test('[COMPARE-6] what the rule said when the panel decided stays, whatever was revised later', () => {
  const view = ratedView([[1, 1]])
  const answer = { ...answerFor(view, pinned, countedRounds(view, pinned)) }
  const decision = {
    outcome: 'hold' as const,
    reason: 'One more talk',
    otherwise: 'One more talk',
    evidence: null,
    answer,
    sureness: null,
    dissents: {},
    by: 'fay',
    at: 2,
  }
  const record = recordOf([[3, 3]], { phase: 'decided', decision })
  expect(saidOf(record)?.said).toEqual({ outcome: 'decline', reason: 'below-hold' })
  const older = recordOf([[3, 1]], { phase: 'decided', decision: { ...decision, answer: null } })
  expect(saidOf(older)?.said).toEqual({ outcome: 'hold', reason: 'reached-hold' })
})

test('[COMPARE-6] rules that differ are told apart by place, not by when they were set', () => {
  const later = { ...pinned, set: { by: 'owner' as const, at: 9 } }
  const records = [pinned, strict, later].map((rule) =>
    recordOf(
      [
        [3, 3],
        [2, 2],
      ],
      { rule },
    ),
  )
  const { rows, rules } = compared(...records)
  expect(rules).toBe(2)
  expect(rows.map(({ rule }) => [rule?.place, rule?.said?.outcome])).toEqual([
    [0, 'advance'],
    [1, 'decline'],
    [0, 'advance'],
  ])
})

test('[COMPARE-4] [COMPARE-6] sorted by the rule, those of whom it says nothing come last either way', () => {
  const { rows } = compared(
    recordOf([[1, 3]]),
    recordOf([[1, 1]]),
    recordOf([[3, 3]]),
    recordOf([[2, 2]]),
  )
  const sorted = (isDescending: boolean) =>
    sortRows(rows, { by: 'rule', isDescending }).map(({ rule }) => rule?.said?.outcome ?? null)
  expect(sorted(true)).toEqual(['advance', 'hold', 'decline', null])
  expect(sorted(false)).toEqual(['decline', 'hold', 'advance', null])
})
