import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Interview } from '../../../shared/interview/state.ts'
import { limits } from '../../../shared/limits.ts'
import { publicLog } from '../../../shared/record/public-log.ts'
import { viewPrivate } from '../../../shared/record/private-view.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import { aCalibration, aKeying } from '../../support/calibrations.ts'
import { after, as, at, play, rated, refusalOf, roundIn, T0 } from '../../support/interviews.ts'
import { close, open, openDebrief, reveal, seal, start, voidRound } from '../../support/orders.ts'
import { beginningOf, keyMark, playSequence, sequences } from './sequences.ts'

const reason = 'for a reason'

/** All that anybody is told of an interview: the record, the private views, the log that is exported. */
function toldOf(interview: Interview, rows: Parameters<typeof publicLog>[1]): string {
  const privates = Object.values(interview.members).map(({ id, inviteId }) =>
    viewPrivate(interview, id, inviteId),
  )
  return JSON.stringify([viewRecord(interview), privates, publicLog(interview.id, rows)])
}

test(
  '[KEY-1] no byte of a key is told before its row shows it, and the row shows it once',
  { timeout: 60_000 },
  () => {
    fc.assert(
      fc.property(sequences, (sequence) => {
        const { keys, creation } = sequence
        if (creation.mode === 'live') return
        const rows = beginningOf(sequence).map((event) => ({ event, update: null }))
        const shownBy = new Map<string, number>()
        for (const { events, interview } of playSequence(sequence)) {
          rows.push(...events.map((event) => ({ event, update: null })))
          for (const event of events) {
            const shown =
              event.type === 'keys-shown'
                ? Object.keys(event.keys)
                : event.type === 'round-revealed' && event.keys
                  ? [event.roundId]
                  : []
            for (const id of shown) shownBy.set(id, (shownBy.get(id) ?? 0) + 1)
          }
          const told = toldOf(interview, rows)
          for (const { roundId, expert, receipt, secret } of keys) {
            const parts = [keyMark(roundId, expert), receipt, secret.salt]
            const heard = parts.map((part) => told.includes(part))
            if (!shownBy.has(roundId)) expect(heard.slice(0, 2)).toEqual([false, false])
            else expect(heard).toEqual([true, true, true])
          }
          if (interview.mode === 'keying')
            expect(interview.rounds.filter((round) => round.reveal !== null)).toEqual([])
        }
        expect([...shownBy.values()].filter((times) => times !== 1)).toEqual([])
      }),
      { numRuns: 300 },
    )
  },
)

const everyoneSeals = (roundId: string, level = 2) =>
  ['ann', 'bob', 'cyd'].map((by) => seal(by, roundId, rated(level)))

test('[KEY-1] the last rating, or a force, turns ratings and key over in one row', () => {
  const led = after(aCalibration(), start(), open('q1'), ...everyoneSeals('q1').slice(0, 2))
  expect(viewRecord(led).rounds['q1']?.key).toBe(null)
  for (const last of [seal('cyd', 'q1'), reveal('q1', reason), openDebrief(reason)]) {
    const [frame] = play(led, [last])
    const events = frame?.events.filter(({ type }) => type === 'round-revealed') ?? []
    expect(events.map((event) => 'keys' in event && event.keys)).toHaveLength(1)
    expect(frame && viewRecord(frame.interview).rounds['q1']?.key).toMatchObject({
      level: 3,
      criteria: ['3.1'],
      experts: [{ name: 'Kim', level: 3, evidence: 'key of Kim for q1' }, { name: 'Lea' }],
    })
  }
})

test('[KEY-1] a silent key waits for the end, and is shown with all silent ones in one row', () => {
  const probes = ['q1', 'q2']
  const led = after(
    aCalibration({ probes }),
    start(),
    open('q1'),
    ...everyoneSeals('q1'),
    open('q2'),
    ...everyoneSeals('q2'),
  )
  expect(roundIn(led, 'q1').reveal).not.toBe(null)
  expect(viewRecord(led).rounds['q1']?.key).toBe(null)
  for (const end of [openDebrief(reason), close(reason)]) {
    const [frame] = play(led, [end])
    const shown = frame?.events.filter(({ type }) => type === 'keys-shown') ?? []
    expect(shown.map((event) => 'keys' in event && Object.keys(event.keys ?? {}))).toEqual([probes])
    expect(frame && viewRecord(frame.interview).rounds['q2']?.key?.level).toBe(3)
  }
})

test('[KEY-1] a keying turns nothing over, and closes when every expert has sealed every clip', () => {
  const started = after(aKeying(), start())
  expect(started.rounds.map(({ state }) => state)).toEqual(['open', 'open', 'open'])
  expect(refusalOf(started, reveal('q1', reason))).toBe('never-revealed')
  expect(refusalOf(started, openDebrief(reason))).toBe('never-revealed')
  expect(
    refusalOf(aKeying(), as('fay', { type: 'set-policy', policy: aCalibration().policy })),
  ).toBe('wrong-mode')
  const nearly = after(
    started,
    voidRound('q3'),
    ...everyoneSeals('q1'),
    ...everyoneSeals('q2').slice(0, 2),
  )
  expect(nearly.phase).toBe('rounds')
  const done = after(nearly, seal('cyd', 'q2'))
  expect(done.phase).toBe('closed')
  expect(done.rounds.every(({ reveal: shown }) => shown === null)).toBe(true)
  expect(Object.keys(viewRecord(done).ratings)).toEqual([])
})

test('[CALIB-1] a calibration has nothing to decide, and closes from its debrief', () => {
  const debrief = after(aCalibration(), start(), openDebrief(reason))
  const decide = as('fay', { type: 'record-decision', outcome: 'advance', reason })
  expect(refusalOf(debrief, decide)).toBe('wrong-mode')
  expect(after(debrief, close()).phase).toBe('closed')
  expect(refusalOf(after(aCalibration(), start()), close())).toBe('needs-reason')
  const join = as('owner', { type: 'join-loop', loopId: 'loop-1', replaces: null })
  expect(refusalOf(aCalibration(), join)).toBe('in-a-loop')
})

test('[CALIB-1] ratings are revised only where the session allows it', () => {
  const revise = as('ann', { type: 'revise-rating', roundId: 'q1', rating: rated(1), reason })
  const shown = (revisable: boolean) =>
    after(
      aCalibration({ policy: { revise: revisable } }),
      start(),
      open('q1'),
      ...everyoneSeals('q1'),
    )
  expect(refusalOf(shown(true), revise)).toBe(null)
  expect(refusalOf(shown(false), revise)).toBe('no-revisions')
})

const selfPaced = { kind: 'debrief', pace: 'self', deadline: T0 + 60_000 } as const

test('[CALIB-2] all clips are open at once, and the deadline turns all over with the debrief', () => {
  const paced = after(aCalibration({ policy: selfPaced }), start())
  expect(paced.current).toBe(null)
  expect(refusalOf(paced, reveal('q2', reason))).toBe('policy-debrief')
  const partly = after(
    paced,
    ...everyoneSeals('q2'),
    seal('ann', 'q1'),
    seal('ann', 'q1', rated(1)),
  )
  const [early, due, later] = play(partly, [
    at(59_999, as('clock', { type: 'tick' })),
    at(60_000, as('clock', { type: 'tick' })),
    at(60_001, as('clock', { type: 'tick' })),
  ])
  expect(early?.events).toEqual([])
  expect(due?.interview.phase).toBe('debrief')
  const told = due?.events.map((event) => [event.type, 'how' in event ? event.how : null])
  expect(told).toEqual([
    ['round-revealed', 'timer'],
    ['round-revealed', 'debrief'],
    ['round-skipped', null],
    ['debrief-opened', null],
    ['round-shown', null],
  ])
  expect(due && roundIn(due.interview, 'q1').reveal?.missing).toEqual(['bob', 'cyd'])
  expect(later?.events).toEqual([])
})

test('[CALIB-2] a policy keeps what it does not name, and self-paced sessions reveal together', () => {
  const set = (pace: 'led' | 'self' | undefined) =>
    as('fay', {
      type: 'set-policy',
      policy: { kind: 'facilitator', quorum: 2, timerSeconds: null, ...(pace && { pace }) },
    })
  const self = after(aCalibration({ policy: selfPaced }), set(undefined))
  expect(self.policy).toMatchObject({ ...selfPaced, quorum: null })
  expect(after(self, set('led')).policy).toMatchObject({ kind: 'facilitator', deadline: null })
})

test('[CALIB-3] the chair moves the player of an open or revealed clip', () => {
  const play1 = (roundId: string, positionMs = 1_000, by = 'fay') =>
    as(by, { type: 'set-playback', roundId, playing: true, positionMs, rate: 1 })
  const led = after(aCalibration(), start(), open('q1'))
  expect(refusalOf(led, play1('q1', 0, 'ann'))).toBe('forbidden')
  expect(refusalOf(led, play1('q2'))).toBe('round-not-open')
  expect(refusalOf(led, play1('nowhere'))).toBe('no-such-round')
  expect(refusalOf(after(aCalibration({ policy: selfPaced }), start()), play1('q1'))).toBe(
    'no-playback',
  )
  const playing = after(led, play1('q1', 99_000))
  expect(viewRecord(playing).rounds['q1']?.playback).toEqual({
    playing: true,
    positionMs: 60_000,
    rate: 1,
    at: T0,
  })
  // Going on to the next clip stops the one before where it was.
  const next = after(led, play1('q1'), at(2_500, open('q2')))
  expect(roundIn(next, 'q1').playback).toEqual({
    playing: false,
    positionMs: 3_500,
    rate: 1,
    at: T0 + 2_500,
  })
})

test('[CALIB-3] the player is moved as fast as the limit says, and for as long as a session takes', () => {
  const move = as('fay', {
    type: 'set-playback',
    roundId: 'q1',
    playing: true,
    positionMs: 0,
    rate: 1,
  })
  const led = after(aCalibration(), start(), open('q1'))
  const burst = Array.from({ length: limits.playbackBurst }, () => move)
  const moved = after(led, ...burst)
  expect(refusalOf(moved, move)).toBe('too-fast')
  const oneMs = 1_000 / limits.playbacksPerSecond
  expect(refusalOf(moved, at(oneMs - 1, move))).toBe('too-fast')
  // One for each second, for ever.
  const long = Array.from({ length: 300 }, (_, index) => at((index + 1) * oneMs, move))
  expect(after(moved, ...long).playbacks.burst).toBe(limits.playbackBurst)
})

test('[CALIB-4] a panelist shares results from the debrief on, and takes that back', () => {
  const share = (by: string, shared = true) => as(by, { type: 'share-results', shared })
  const debrief = after(aCalibration(), start(), openDebrief(reason))
  expect(refusalOf(after(aCalibration(), start()), share('ann'))).toBe('wrong-phase')
  expect(refusalOf(debrief, share('fay'))).toBe('forbidden')
  expect(refusalOf(debrief, share('ann', false))).toBe('no-change')
  const shared = after(debrief, share('cyd'), share('ann'))
  expect(viewRecord(shared).interview.resultsShared).toEqual(['ann', 'cyd'])
  expect(after(shared, close(), share('ann', false)).resultsShared).toEqual(['cyd'])
})
