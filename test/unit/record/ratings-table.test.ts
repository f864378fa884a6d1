import { expect, test } from 'vitest'
import RatingsTable from '../../../client/components/record/RatingsTable.vue'
import type { Interview } from '../../../shared/interview/state.ts'
import { exportRecord } from '../../../shared/record/export-json.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import { aKit, aPanel, after, as, rated } from '../../support/interviews.ts'
import { first, opening, second } from '../../support/loops.ts'
import {
  agree,
  open,
  openDebrief,
  pullBack,
  revise,
  seal,
  start,
  voidRound,
} from '../../support/orders.ts'
import { rendered, rowsIn } from '../../support/rendered.ts'

const tableOf = async (interview: Interview) =>
  rowsIn(await rendered(RatingsTable, { record: exportRecord(viewRecord(interview)) }))

const raters = ['ann', 'bob', 'cyd']
/** Rounds of three levels on which Ann, Bob and Cyd sealed these. */
function rounds(...questions: number[][]): Interview {
  const lobby = aPanel({ kit: aKit(questions.length) })
  const set = as('fay', { type: 'set-debrief', debrief: { tolerance: 1 } })
  const steps = questions.flatMap((levels, index) => {
    const id = `q${index + 1}`
    return [open(id), ...levels.map((level, at) => seal(raters[at] ?? '', id, rated(level)))]
  })
  return after(lobby, set, start(), ...steps)
}

test('[EXPORT-1] [LOOP-1] in a loop nobody is told to have rated what only another panel was asked', async () => {
  const [head, ofFirst, ofSecond] = await tableOf(opening([first(), second()], 'late').interview)
  expect(head).toEqual(['Question', 'Ann', 'Bob', 'Cyd', 'Dan', 'Consensus'])
  const none = '– not on the panel for this'
  expect(ofFirst?.slice(1, 5)).toEqual(['Level 3', 'Level 1 → revised to Level 2', 'Missing', none])
  // Ann and Dan sealed the same: that is no rating of Bob's or Cyd's.
  expect(ofSecond?.slice(1)).toEqual([
    'Level 2',
    none,
    none,
    'Level 2',
    'Level 2 within the tolerance, without talk',
  ])
})

test('[SETTLE-1] the table says the level that each round came to, and how', async () => {
  const interview = after(
    rounds([2, 2, 3], [2, 2, 2], [1, 3, 3], [1, 3, 3], [1, 3, 3], [3, 3, 3], [1, 3, 3]),
    voidRound('q6'),
    openDebrief('enough is known'),
    pullBack('q2'),
    revise('ann', 'q3', rated(3, 'heard it again')),
    agree('q4', 2),
    agree('q5', null),
  )
  const consensus = (await tableOf(interview)).slice(1).map((row) => row.at(-1))
  expect(consensus).toEqual([
    'Level 2 within the tolerance, without talk',
    '– none', // all sealed the same, and somebody wants to talk about it
    'Level 3 where all who rated stand now',
    'Level 2 by consensus',
    'No consensus',
    '– none', // void: it counts for nobody
    '– none',
    '– none', // the overall recommendation was not asked for
  ])
})
