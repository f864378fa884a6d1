import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shiftOf } from '../../../shared/record/shift.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import { aKit, aPanel, after, person, rated, type Step } from '../../support/interviews.ts'
import { open, openDebrief, revise, seal, start, voidRound } from '../../support/orders.ts'

const raters = ['fay', 'ann', 'bob', 'cyd', 'dan']
const members = [
  person('fay', 'facilitator', 'panelist'),
  ...raters.slice(1).map((id) => person(id, 'panelist')),
]

/** A debrief on these levels of Fay, who has the chair, Ann, Bob, Cyd and Dan, with what came after. */
function debriefOn(questions: number[][], ...moves: Step[]) {
  const steps = questions.flatMap((levels, index) => {
    const id = `q${index + 1}`
    const seals = levels.map((level, place) => seal(raters[place] ?? '', id, rated(level)))
    return [open(id), ...seals]
  })
  const lobby = aPanel({ members, kit: aKit(questions.map(() => 5)) })
  return viewRecord(after(lobby, start(), ...steps, openDebrief('no overall'), ...moves))
}
const move = (by: string, level: number, roundId = 'q1') =>
  revise(by, roundId, rated(level, 'heard it again'))

describe('[TALK-1] how the panel moved', () => {
  test('[TALK-1] counts who moved, toward the majority and toward the chair', () => {
    const moves = [move('cyd', 4), move('dan', 1), move('ann', 5, 'q2')]
    const shift = shiftOf(
      debriefOn(
        [
          [4, 4, 4, 1, 2],
          [1, 3, 3, 5, 5],
        ],
        ...moves,
      ),
    )
    expect(shift).toMatchObject({ rated: 10, moved: 3, towardMajority: 1, towardChair: 1 })
    expect(shift.everyMoveTo).toBe(null)
  })

  test('[TALK-1] new words at the same level are no move, nor is a way there and back', () => {
    const moves = [move('ann', 4), move('bob', 5), move('bob', 2)]
    expect(shiftOf(debriefOn([[5, 4, 2, 2, 2]], ...moves)).moved).toBe(0)
  })

  test('[TALK-1] a void question counts for nobody', () => {
    const moved = debriefOn([[5, 4, 2, 2, 2]], move('ann', 5), voidRound('q1'))
    expect(shiftOf(moved)).toMatchObject({ rated: 0, moved: 0 })
  })

  test('[TALK-1] one person whom every move went nearer to is told, from two moves on', () => {
    const levels = [[5, 3, 3, 1, 1]]
    expect(shiftOf(debriefOn(levels, move('ann', 4))).everyMoveTo).toBe(null)
    expect(shiftOf(debriefOn(levels, move('ann', 4), move('bob', 2))).everyMoveTo).toBe(null)
    const all = [move('ann', 4), move('bob', 5), move('cyd', 3)]
    expect(shiftOf(debriefOn(levels, ...all)).everyMoveTo).toBe('fay')
    const away = [...all, move('dan', 2, 'q2')]
    expect(shiftOf(debriefOn([...levels, [1, 3, 3, 3, 3]], ...away)).everyMoveTo).toBe('fay')
    const apart = [...all, move('dan', 4, 'q2')]
    expect(shiftOf(debriefOn([...levels, [1, 3, 3, 3, 3]], ...apart)).everyMoveTo).toBe(null)
  })

  test('[TALK-1] whoever moved is never the one, nor are two at one level', () => {
    const two = [move('cyd', 2), move('dan', 4)]
    expect(shiftOf(debriefOn([[5, 5, 1, 1, 1]], ...two)).everyMoveTo).toBe(null)
    const moving = [move('fay', 4), move('bob', 2), move('cyd', 2)]
    expect(shiftOf(debriefOn([[5, 1, 1, 1, 1]], ...moving)).everyMoveTo).toBe(null)
  })

  test('[TALK-1] the counts are never more than the moves, and the one has moved nothing', () => {
    const level = fc.integer({ min: 1, max: 5 })
    const panel = fc.tuple(level, level, level, level, level)
    const later = fc.array(fc.tuple(fc.constantFrom(...raters), level), { maxLength: 5 })
    fc.assert(
      fc.property(panel, later, (levels, wanted) => {
        const now = new Map(raters.map((id, index) => [id, levels[index] ?? 0]))
        const moves = wanted.flatMap(([by, to]) => {
          if (now.get(by) === to) return []
          now.set(by, to)
          return [move(by, to)]
        })
        const shift = shiftOf(debriefOn([levels], ...moves))
        const moved = raters.filter((id, index) => now.get(id) !== levels[index])
        expect([shift.rated, shift.moved]).toEqual([raters.length, moved.length])
        expect(shift.towardMajority).toBeLessThanOrEqual(shift.moved)
        expect(shift.towardChair).toBeLessThanOrEqual(shift.moved)
        if (shift.everyMoveTo === null) return
        expect(moved.length).toBeGreaterThan(1)
        expect(moved).not.toContain(shift.everyMoveTo)
      }),
      { numRuns: 60 },
    )
  })
})
