import fc from 'fast-check'
import { expect, test } from 'vitest'
import { replay } from '../../../shared/interview/evolve.ts'
import { countsOf, missingIn, roundOf } from '../../../shared/interview/panel.ts'
import { blindRating } from '../../../shared/interview/ratings.ts'
import { isUnsettled } from '../../../shared/interview/settled.ts'
import { chairOf, hasRole, memberOf } from '../../../shared/interview/rights.ts'
import { overallId, type Interview } from '../../../shared/interview/state.ts'
import { viewRatings, viewRecord } from '../../../shared/record/view.ts'
import { as, play, take, type Frame } from '../../support/interviews.ts'
import { expectSame } from '../../support/expect-same.ts'
import { beginningOf, firstOf, playSequence, sequences } from './sequences.ts'

const options = { numRuns: 300 }
const reason = 'for a reason'
const lastOf = (frames: readonly Frame[]) => frames.at(-1)?.interview

/** What may follow by itself from whatever somebody does. */
const dueByClock = [
  'round-revealed',
  'round-skipped',
  'round-shown',
  'debrief-opened',
  'keys-shown',
  'interview-closed',
]

/** Runs the check on every state that random sequences of commands lead through. */
const inEveryFrame = (check: (frame: Frame) => void) =>
  fc.assert(
    fc.property(sequences, (sequence) => playSequence(sequence).forEach(check)),
    options,
  )

test('[LOG-1] the state is the fold of the log, also of one that was written down and read', () => {
  fc.assert(
    fc.property(sequences, (sequence) => {
      const frames = playSequence(sequence)
      const log = [...beginningOf(sequence), ...frames.flatMap(({ events }) => events)]
      expectSame(replay(log), lastOf(frames))
      expectSame(replay(JSON.parse(JSON.stringify(log))), lastOf(frames))
    }),
    options,
  )
})

test('[LOG-1] a refused command changes nothing; an accepted one says who and when', () => {
  inEveryFrame(({ refusal, events, before, interview, now, step }) => {
    if (refusal !== null) expectSame([events, interview], [[], before])
    for (const event of events) {
      expect(event.at).toBe(now)
      const isDue = ['lines-shown', 'consensus-recorded'].includes(event.type)
      const isByClock = event.by === 'clock' && dueByClock.includes(event.type)
      expect(event.by).toBe(isDue || isByClock ? event.by : step.by)
    }
  })
})

test('[REVEAL-1] a round is revealed at most once, and never goes back', () => {
  fc.assert(
    fc.property(sequences, (sequence) => {
      const frames = playSequence(sequence)
      const revealed = frames.flatMap(({ events }) =>
        events.flatMap((event) => (event.type === 'round-revealed' ? [event.roundId] : [])),
      )
      expect(revealed).toEqual([...new Set(revealed)])
      for (const { before, interview } of frames)
        for (const round of before.rounds) {
          if (round.reveal === null) continue
          expectSame(roundOf(interview, round.id)?.reveal, round.reveal)
        }
    }),
    options,
  )
})

test('[SEAL-2] [SEAL-3] [REVISE-1] what turns over is the last rating that was accepted, for ever', () => {
  fc.assert(
    fc.property(sequences, (sequence) => {
      const accepted = new Map<string, unknown>()
      for (const { step, refusal, interview } of playSequence(sequence)) {
        const { order, by } = step
        if (order.type === 'seal-rating' && refusal === null)
          accepted.set(`${order.roundId} ${by}`, order.rating)
        for (const round of interview.rounds.filter(({ reveal }) => reveal !== null))
          for (const { id, roles } of Object.values(interview.members)) {
            const blind = blindRating(round, id)
            const wasCounted = roles.includes('panelist') && !(id in round.excused)
            expectSame(blind, wasCounted ? (accepted.get(`${round.id} ${id}`) ?? null) : null)
          }
      }
    }),
    options,
  )
})

test('[SEAL-4] [OBS-1] never more are sealed than expected, and nobody but panelists counts', () => {
  inEveryFrame(({ interview }) => {
    for (const round of interview.rounds) {
      const { sealed, expected } = countsOf(interview, round)
      const missing = missingIn(interview, round).map(({ id }) => id)
      const { reveal } = round
      const named = [
        ...missing,
        ...viewRatings(interview, round).map(({ memberId }) => memberId),
        ...Object.keys(round.excused),
        ...(reveal ? [...reveal.rated, ...reveal.missing] : []),
      ]
      const others = named.filter((id) => !interview.members[id]?.roles.includes('panelist'))
      expectSame({ others, open: expected - sealed }, { others: [], open: missing.length })
    }
  })
})

test('[OBS-1] what shadows seal changes nothing that others see', () => {
  fc.assert(
    fc.property(sequences, (sequence) => {
      let without: Interview = firstOf(sequence)
      for (const { step, refusal, now, before, interview } of playSequence(sequence)) {
        const member = memberOf(before, step.by)
        const isShadow = member !== null && hasRole(member, 'shadow')
        const isLeftOut = isShadow && step.order.type === 'seal-rating' && refusal === null
        // Whatever is accepted lets a timer act that is due; so does the tick that stands in for it.
        const instead = isLeftOut ? as('clock', { type: 'tick' }) : step
        without = take(without, instead, now).interview
        expectSame(viewRecord(without), viewRecord(interview))
      }
    }),
    options,
  )
})

test('[REVEAL-3] [REVEAL-4] a revealed round accounts for everybody once, by name', () => {
  inEveryFrame(({ interview }) => {
    for (const round of interview.rounds) {
      const ratings = viewRatings(interview, round)
      if (!round.reveal) {
        expectSame(ratings, [])
        continue
      }
      const names = ratings.map(({ memberId }) => interview.members[memberId]?.name ?? '')
      expectSame(
        names,
        names.toSorted((a, b) => a.localeCompare(b, 'en')),
      )
      const { rated, missing } = round.reveal
      const expected = [...rated, ...missing, ...Object.keys(round.excused)]
      expect(new Set(expected).size).toBe(expected.length)
      const shown = ratings.map(({ memberId }) => memberId)
      const all = new Set([...expected, ...Object.keys(round.late)])
      expectSame(shown.toSorted(), [...all].toSorted())
      for (const { memberId, status, blind, late, excuse } of ratings) {
        const absent = excuse ? 'excused' : 'missing'
        expectSame(status, blind?.kind ?? (late ? 'late' : absent))
        expectSame([blind !== null, blind && late], [rated.includes(memberId), null])
      }
    }
  })
})

test('[KIT-1] no command changes a question', () => {
  fc.assert(
    fc.property(sequences, (sequence) => {
      const pinned = viewRecord(firstOf(sequence)).questions
      for (const { interview } of playSequence(sequence))
        expectSame(viewRecord(interview).questions, pinned)
    }),
    options,
  )
})

test('[AUTH-1] there is one chair, whatever happens', () => {
  inEveryFrame(({ interview }) => {
    const chairs = Object.values(interview.members).filter((one) => hasRole(one, 'facilitator'))
    expect(chairs.map(({ active }) => active)).toEqual([true])
  })
})

test('[REVISE-1] from every state the chair, or who takes it, can come to a decision and close', () => {
  fc.assert(
    fc.property(sequences, fc.boolean(), (sequence, isChairAway) => {
      const frames = playSequence(sequence)
      const interview = lastOf(frames)
      if (!interview || interview.phase === 'closed') return
      const heir = Object.values(interview.members).find(
        (one) => one.active && hasRole(one, 'panelist') && !hasRole(one, 'facilitator'),
      )
      const taker = isChairAway && interview.phase !== 'lobby' ? heir : undefined
      const take = taker ? [as(taker.id, { type: 'take-chair' }, { chairAwaySince: 0 })] : []
      const led = play(interview, take).at(-1)?.interview ?? interview
      const chair = chairOf(led)?.id ?? ''
      if (taker) expect(chair).toBe(taker.id)
      expect(endedBy(led, chair).phase).toBe('closed')
      const [closed] = play(led, [as(chair, { type: 'close-interview', reason })])
      expect(closed?.interview.phase).toBe('closed')
    }),
    options,
  )
})

/** The straight way from here to the end, with reasons where they are asked for. */
function endedBy(from: Interview, chair: string): Interview {
  const add = as(chair, { type: 'add-member', name: 'The last guest', roles: ['panelist'] })
  const start = as(chair, { type: 'start-interview' })
  const debrief = play(from, [add, start, as(chair, { type: 'open-debrief', force: reason })])
  const open = lastOf(debrief) ?? from
  const agreed = open.rounds
    .filter((round) => round.id !== overallId && isUnsettled(open, round))
    .map(({ id: roundId }) => as(chair, { type: 'record-consensus', roundId, level: null, reason }))
  const decide = as(chair, {
    type: 'record-decision',
    outcome: 'hold',
    reason,
    otherwise: reason,
  })
  const needsReason = open.loop !== null || open.mode === 'keying' || open.phase === 'lobby'
  const close = as(chair, { type: 'close-interview', reason: needsReason ? reason : '' })
  return lastOf(play(open, [...agreed, decide, close])) ?? open
}
