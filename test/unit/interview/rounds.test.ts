import { describe, expect, test } from 'vitest'
import { standingLevels } from '../../../shared/interview/ratings.ts'
import type { Policy } from '../../../shared/interview/policy.ts'
import { overallId } from '../../../shared/interview/state.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import { aKit, aPanel, after, as, at, person, play } from '../../support/interviews.ts'
import { rated, refusalOf, roundIn, T0 } from '../../support/interviews.ts'
import { close, decideOn, excuse, open, openDebrief, remove } from '../../support/orders.ts'
import { agree, reveal, seal, show, skip, start, voidRound } from '../../support/orders.ts'

const reason = 'for a reason'
const inPolicy = (kind: Policy['kind']) => after(aPanel({ policy: { kind } }), start())
const running = inPolicy('facilitator')
const everybody = (id: string) => ['ann', 'bob', 'cyd'].map((by) => seal(by, id))
const finished = (id: string) => [open(id), ...everybody(id), reveal(id)]

describe('the start', () => {
  test('[REVEAL-2] the policy is fixed when the interview starts', () => {
    const policy: Policy = { kind: 'debrief', quorum: 2, timerSeconds: 60 }
    const set = as('fay', { type: 'set-policy', policy })
    expect(after(aPanel(), set).policy).toEqual(policy)
    expect(refusalOf(running, set)).toBe('wrong-phase')
  })

  test('[OBS-1] an interview needs a panelist to start, and starts once', () => {
    const [fay, otto, shay] = [
      person('fay', 'facilitator'),
      person('otto', 'observer'),
      person('shay', 'shadow'),
    ]
    expect(refusalOf(aPanel({ members: [fay, otto, shay] }), start())).toBe('needs-panelist')
    const lone = aPanel({ members: [fay, person('ann', 'panelist')] })
    expect(refusalOf(after(lone, remove('ann')), start())).toBe('needs-panelist')
    expect(
      refusalOf(aPanel({ members: [person('fay', 'facilitator', 'panelist')] }), start()),
    ).toBe(null)
    expect(refusalOf(running, start())).toBe('wrong-phase')
    expect(running).toMatchObject({ phase: 'rounds', startedAt: T0 })
  })
})

describe('the questions', () => {
  test('[REVEAL-1] each is opened once, in any order, while the interview runs', () => {
    expect(refusalOf(aPanel(), open('q1'))).toBe('wrong-phase')
    const second = after(running, open('q2'), open('q1'))
    expect(second.current).toBe('q1')
    expect(refusalOf(second, open('q2'))).toBe('round-not-pending')
    expect(refusalOf(second, open('q3'))).toBe('no-such-round')
    expect(refusalOf(after(second, openDebrief(reason)), open('overall'))).toBe('wrong-phase')
  })

  test('[REVEAL-1] the time of a question runs from its opening to the first time it was left', () => {
    const left = after(running, at(5_000, open('q1')), at(65_000, open('q2')))
    const back = after(left, at(70_000, show('q1')), at(90_000, show('q2')))
    expect(roundIn(back)).toMatchObject({ openedAt: T0 + 5_000, leftAt: T0 + 65_000 })
    expect(roundIn(back, 'q2')).toMatchObject({ openedAt: T0 + 65_000, leftAt: T0 + 70_000 })
  })

  test('[REVEAL-1] the panel can be shown any question that was opened or set aside', () => {
    const two = after(running, open('q1'), skip('q2'))
    expect(after(two, show('q2')).current).toBe('q2')
    expect(refusalOf(two, show('q1'))).toBe('no-change')
    expect(refusalOf(two, show('overall'))).toBe('no-such-round')
    expect(refusalOf(two, show('q9'))).toBe('no-such-round')
    expect(refusalOf(aPanel(), show('q1'))).toBe('wrong-phase')
    const debrief = after(two, openDebrief(reason))
    expect(refusalOf(debrief, show('q2'))).toBe(null)
    expect(refusalOf(after(debrief, decideOn()), show('q2'))).toBe('wrong-phase')
  })

  test('[KIT-1] the record has the criteria of the pinned version from the lobby to the end', () => {
    const steps = [start(), ...finished('q1'), voidRound('q1'), skip('q2'), close(reason)]
    const pinned = aKit([2, 5])
    const frames = play(aPanel({ kit: aKit([2, 5]), policy: { kind: 'facilitator' } }), steps)
    expect(frames.at(-1)?.interview.phase).toBe('closed')
    for (const { interview } of frames) {
      const { q1, q2 } = viewRecord(interview).questions
      expect([q1, q2]).toEqual(pinned.questions)
      expect(interview.kit).toEqual({ id: 'kit-1', version: 1, content: pinned })
    }
  })
})

describe('[VOID-1] questions set aside', () => {
  const opened = after(
    running,
    open('q1'),
    seal('ann', 'q1', rated(1)),
    seal('bob', 'q1', rated(3)),
  )

  test('[VOID-1] a question that was opened is voided with a reason, before or after its reveal', () => {
    const shown = after(opened, seal('cyd', 'q1'), reveal('q1'))
    for (const interview of [opened, shown, after(shown, openDebrief(reason))]) {
      const voided = after(interview, voidRound('q1'))
      expect(roundIn(voided)).toMatchObject({ state: 'voided', setAside: reason })
      expect(viewRecord(voided).activity).toHaveProperty(
        String(interview.activity.length).padStart(6, '0'),
        expect.objectContaining({ what: 'round-voided', detail: { round: 'q1', reason } }),
      )
      expect(refusalOf(voided, voidRound('q1'))).toBe('round-not-open')
    }
    expect(refusalOf(opened, voidRound('q2'))).toBe('round-not-open')
    expect(refusalOf(opened, voidRound('q9'))).toBe('no-such-round')
    expect(refusalOf(aPanel(), voidRound('q1'))).toBe('wrong-phase')
  })

  test('[VOID-1] it counts for nobody: there is nothing left to settle or to rate', () => {
    const debrief = after(opened, reveal('q1', reason), openDebrief(reason))
    expect(standingLevels(roundIn(debrief))).toEqual([1, 3])
    expect(refusalOf(debrief, decideOn())).toBe('unsettled-rounds')
    const voided = after(debrief, voidRound('q1'))
    expect(refusalOf(voided, decideOn())).toBe(null)
    expect(refusalOf(voided, agree('q1'))).toBe('not-revealed')
  })

  test('[VOID-1] what was revealed before it was voided stays to be read', () => {
    const shown = after(opened, reveal('q1', reason))
    expect(viewRecord(after(shown, voidRound('q1'))).ratings).toEqual(viewRecord(shown).ratings)
  })

  test('[VOID-1] only a question that nobody rated can be skipped', () => {
    expect(refusalOf(opened, skip('q1'))).toBe('round-not-pending')
    expect(refusalOf(opened, skip('q9'))).toBe('no-such-round')
    expect(refusalOf(aPanel(), skip('q1'))).toBe('wrong-phase')
    const skipped = after(opened, skip('q2'))
    expect(roundIn(skipped, 'q2')).toMatchObject({ state: 'skipped', setAside: reason })
    expect(refusalOf(skipped, skip('q2'))).toBe('round-not-pending')
    expect(refusalOf(after(running, open('q1'), seal('shay', 'q1')), skip('q1'))).toBe(null)
  })
})

describe('[REVEAL-2] the overall recommendation', () => {
  test('[REVEAL-2] opens when every question is revealed or set aside', () => {
    const one = after(running, ...finished('q1'))
    expect(refusalOf(one, open(overallId))).toBe('rounds-unfinished')
    expect(refusalOf(after(one, open('q2')), open(overallId))).toBe('rounds-unfinished')
    expect(refusalOf(after(one, open('q2'), voidRound('q2')), open(overallId))).toBe(null)
    const both = after(one, skip('q2'), open(overallId))
    expect(both).toMatchObject({ phase: 'overall', current: overallId })
    const sealed = after(both, seal('ann', overallId, rated(4)))
    expect(refusalOf(sealed, seal('ann', overallId, rated(5)))).toBe('no-such-level')
  })

  test('[REVEAL-2] opens beside sealed questions where all are revealed in the debrief', () => {
    const debrief = after(inPolicy('debrief'), open('q1'), ...everybody('q1'))
    expect(refusalOf(debrief, open(overallId))).toBe('rounds-unfinished')
    const overall = after(debrief, open('q2'), open(overallId))
    expect(overall.phase).toBe('overall')
    expect(refusalOf(overall, seal('ann', 'q2', rated(1)))).toBe(null)
  })
})

describe('[REVEAL-2] the debrief', () => {
  test.each(['all-sealed', 'facilitator', 'debrief'] as const)(
    '[REVEAL-2] under %s it opens without a reason when nothing is missing',
    (kind) => {
      const rounds = ['q1', 'q2', overallId].flatMap((id) => [open(id), ...everybody(id)])
      const revealing = rounds.flatMap((step) =>
        kind === 'facilitator' && step.by === 'cyd' && 'roundId' in step.order
          ? [step, reveal(step.order.roundId ?? '')]
          : [step],
      )
      const ready = after(inPolicy(kind), ...revealing)
      const states = ready.rounds.map(({ state }) => state)
      expect(new Set(states)).toEqual(new Set([kind === 'debrief' ? 'open' : 'revealed']))
      const debrief = after(ready, openDebrief())
      expect(debrief.phase).toBe('debrief')
      expect(new Set(debrief.rounds.map(({ state }) => state))).toEqual(new Set(['revealed']))
    },
  )

  test('[REVEAL-2] with a reason it skips what was not rated and forces what is incomplete', () => {
    const part = after(running, open('q1'), seal('ann', 'q1'), open('q2'))
    expect(refusalOf(part, openDebrief())).toBe('rounds-unfinished')
    const { rounds } = after(part, openDebrief(reason))
    expect(rounds.map(({ state, setAside }) => [state, setAside])).toEqual([
      ['revealed', null],
      ['skipped', reason],
      ['skipped', reason],
    ])
    expect(rounds[0]?.reveal).toMatchObject({ how: 'forced', reason, missing: ['bob', 'cyd'] })
  })

  test('[REVEAL-2] a question that everybody is excused from needs the reason too', () => {
    const excused = ['ann', 'bob', 'cyd'].map((id) => excuse(id, 'q1'))
    const nobody = after(running, open('q1'), ...excused, skip('q2'), skip(overallId))
    expect(refusalOf(nobody, reveal('q1', reason))).toBe('nothing-sealed')
    expect(refusalOf(nobody, openDebrief())).toBe('rounds-unfinished')
    expect(roundIn(after(nobody, openDebrief(reason))).state).toBe('skipped')
  })

  test('[REVEAL-2] it opens while the interview runs and no sooner', () => {
    expect(refusalOf(aPanel(), openDebrief(reason))).toBe('wrong-phase')
    const debrief = after(running, openDebrief(reason))
    expect(refusalOf(debrief, openDebrief(reason))).toBe('wrong-phase')
    expect(refusalOf(debrief, reveal('q1', reason))).toBe('wrong-phase')
    expect(refusalOf(debrief, skip('q1'))).toBe('wrong-phase')
  })
})
