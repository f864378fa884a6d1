import { expect, test } from 'vitest'
import RuleSays from '../../../client/components/record/RuleSays.vue'
import type { Interview } from '../../../shared/interview/state.ts'
import { exportRecord } from '../../../shared/record/export-json.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import type { PinnedRule } from '../../../shared/rule/rule.ts'
import { aKit, aPanel, after, as, pinnedRule, rated, T0 } from '../../support/interviews.ts'
import { agree, open, openDebrief, seal, start } from '../../support/orders.ts'
import { rendered, rowsIn, textOf } from '../../support/rendered.ts'

const raters = ['ann', 'bob', 'cyd']
/** Three questions whose levels Ann, Bob and Cyd gave, decided on hold under this rule. */
function decidedBy(rule: PinnedRule): Interview {
  const given = [
    [3, 2, 2],
    [3, 2, 1],
    [2, 2, 3],
  ]
  const steps = given.flatMap((levels, index) => {
    const id = `q${index + 1}`
    return [open(id), ...levels.map((level, at) => seal(raters[at] ?? '', id, rated(level)))]
  })
  return after(
    aPanel({ kit: aKit(3), rule }),
    start(),
    ...steps,
    openDebrief('enough is known'),
    ...['q1', 'q2', 'q3'].map((id) => agree(id)),
    as('fay', {
      type: 'record-decision',
      outcome: 'hold',
      reason: 'one more talk',
      otherwise: 'asked little',
    }),
  )
}

async function pageOf(interview: Interview): Promise<string> {
  const record = exportRecord(viewRecord(interview))
  const { decision } = record.interview
  return rendered(RuleSays, { record, answer: decision?.answer, sureness: decision?.sureness })
}

test('[RULE-1] the record says who set the rule, when, and why questions weigh differently', async () => {
  const owners: PinnedRule = {
    ...pinnedRule,
    weights: [{ question: 'tell us about question 1.', weight: 3 }],
    weightsReason: 'Faults cost most',
    set: { by: 'owner', at: T0 },
  }
  const said = textOf(await pageOf(decidedBy(owners)))
  expect(said).toContain('Why questions weigh differently: Faults cost most')
  expect(said).toMatch(/Set for this role by the owner, [^.]*2026/)
  const usual = textOf(await pageOf(decidedBy(pinnedRule)))
  expect(usual).toContain('Nobody set a rule for this role')
  expect(usual).not.toContain('weigh differently')
})

test('[RULE-3] the record says how sure the rule was: the noise with its counts, ties, what would have turned it', async () => {
  const interview = decidedBy(pinnedRule)
  const html = await pageOf(interview)
  const sureness = interview.decision?.sureness
  if (sureness?.noise.status !== 'ok') throw new Error('no noise')
  const said = textOf(html)
  expect(said).toContain('9 ratings by 3 panelists on 3 questions')
  expect(said).toContain(`within about ${sureness.noise.band.toFixed(1)} points`)
  expect(sureness.tiedWith).toEqual(['advance', 'hold'])
  expect(said).toContain('cut-off for “Advance” (65 %)')
  const turning = sureness.alternatives.filter(({ isOther }) => isOther)
  expect(said).toContain(`${turning.length || 'No'} small change`)
  const rows = rowsIn(html).slice(-sureness.alternatives.length)
  expect(rows.map(([what]) => what)).toEqual([
    'Without Ann',
    'Without Bob',
    'Without Cyd',
    'Mean of the ratings as they stand',
    'Median of the blind ratings',
  ])
  expect(rows.filter((row) => row[2]?.includes('turns the answer'))).toHaveLength(turning.length)
  expect(turning.length).toBeGreaterThan(0)
})
