import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isUnsettled } from '../../../shared/interview/settled.ts'
import { agendaIn } from '../../../shared/record/agenda.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import { aKit, aPanel, after, as, rated, type Step } from '../../support/interviews.ts'
import { agree, open, openDebrief, pullBack, revise, seal, start } from '../../support/orders.ts'

const raters = ['ann', 'bob', 'cyd']

/** A debrief on these levels of Ann, Bob and Cyd, the last of them the overall recommendation. */
function debriefOn(questions: number[][], tolerance: number | null = null) {
  const steps: Step[] = questions.flatMap((levels, index) => {
    const id = index === questions.length - 1 ? 'overall' : `q${index + 1}`
    const seals = levels.map((level, place) => seal(raters[place] ?? '', id, rated(level)))
    return [open(id), ...seals]
  })
  const lobby = aPanel({ kit: aKit(questions.slice(1).map(() => 4)) })
  const set = as('fay', { type: 'set-debrief', debrief: { tolerance } })
  return after(lobby, set, start(), ...steps, openDebrief())
}

test('[SETTLE-1] the widest apart come first, what needs no talk stands by itself, the overall round comes last', () => {
  const interview = debriefOn([
    [2, 2, 3],
    [1, 2, 3],
    [1, 4, 1],
    [4, 4, 4],
    [1, 4, 4],
  ])
  const { talk, settled, overall } = agendaIn(viewRecord(interview))
  expect(talk.map(({ id }) => id)).toEqual(['q3', 'q2'])
  expect(settled.map(({ id, settlement }) => [id, settlement])).toEqual([
    ['q1', { kind: 'tolerance', level: 2 }],
    ['q4', { kind: 'tolerance', level: 4 }],
  ])
  expect(overall).toMatchObject([{ id: 'overall', width: 1 }])
  expect(interview.current).toBe('q3')
})

test('[SETTLE-1] the overall recommendations of a loop’s interviews are no questions to talk about', () => {
  const view = viewRecord(
    debriefOn([
      [1, 4, 1],
      [1, 4, 4],
    ]),
  )
  const { overall: asked, ...questions } = view.questions
  const { overall: last, ...rounds } = view.rounds
  if (!asked || !last) throw new Error('no overall round')
  const source = { interviewId: 'i', roundId: 'overall', kitId: 'k', kitTitle: 'K', kitVersion: 1 }
  const inLoop = {
    interview: { ...view.interview, roundIds: ['q1', '1-overall', '2-overall'] },
    questions: { ...questions, '1-overall': asked, '2-overall': asked },
    rounds: {
      ...rounds,
      '1-overall': { ...last, id: '1-overall', source },
      '2-overall': { ...last, id: '2-overall', source },
    },
    ratings: view.ratings,
  }
  const { talk, overall } = agendaIn(inLoop)
  expect(talk.map(({ id }) => id)).toEqual(['q1'])
  expect(overall.map(({ id }) => id)).toEqual(['1-overall', '2-overall'])
})

test('[SETTLE-1] the talk never begins with the overall recommendation, however wide it is apart', () => {
  const interview = debriefOn([
    [1, 3, 1],
    [1, 4, 4],
  ])
  expect(interview.current).toBe('q1')
})

test('[SETTLE-1] what was talked about keeps its place, and what was pulled back gets one', () => {
  const interview = debriefOn([
    [2, 2, 3],
    [1, 3, 3],
    [1, 4, 1],
    [3, 3, 3],
  ])
  const later = after(interview, agree('q3', 2), pullBack('q1'))
  const { talk, settled } = agendaIn(viewRecord(later))
  expect(talk.map(({ id, settlement: { kind } }) => [id, kind])).toEqual([
    ['q3', 'consensus'],
    ['q2', 'open'],
    ['q1', 'open'],
  ])
  expect(settled).toEqual([])
})

test('[SETTLE-1] screens and server agree on what is open', () => {
  const levels = fc.tuple(...raters.map(() => fc.integer({ min: 1, max: 4 })))
  const questions = fc.array(levels, { minLength: 2, maxLength: 5 })
  const tolerance = fc.option(fc.integer({ min: 0, max: 3 }))
  const revised = fc.integer({ min: 1, max: 4 })
  fc.assert(
    fc.property(questions, tolerance, revised, (given, wanted, level) => {
      const before = debriefOn(given, wanted)
      const isNew = given[0]?.[0] !== level
      const interview = isNew ? after(before, revise('ann', 'q1', rated(level, 'heard'))) : before
      const { talk, settled } = agendaIn(viewRecord(interview))
      const open = talk.filter(({ settlement }) => settlement.kind === 'open')
      const asked = interview.rounds.filter(
        (round) => round.id !== 'overall' && isUnsettled(interview, round),
      )
      expect(open.map(({ id }) => id).toSorted()).toEqual(asked.map(({ id }) => id))
      expect(talk.length + settled.length).toBe(given.length - 1)
      expect(talk.map(({ width }) => width)).toEqual(
        talk.map(({ width }) => width).toSorted((a, b) => b - a),
      )
    }),
    { numRuns: 60 },
  )
})
