import { expect, test } from 'vitest'
import {
  CertificateRule,
  certificateOf,
  countedClips,
  defaultCertificate,
} from '../../../shared/calibration/certificate.ts'
import { keyedClips, type KeyedClip } from '../../../shared/calibration/keyed-clips.ts'
import { sessionOf } from '../../../shared/calibration/history.ts'
import { ownResults } from '../../../shared/calibration/own-results.ts'
import { repeatedClips } from '../../../shared/calibration/repeated-clips.ts'
import { panelResults } from '../../../shared/calibration/panel-results.ts'
import type { Interview } from '../../../shared/interview/state.ts'
import { limits } from '../../../shared/limits.ts'
import { exportRecord } from '../../../shared/record/export-json.ts'
import { viewPrivate } from '../../../shared/record/private-view.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import { aCalibration, aKeying, keySealed } from '../../support/calibrations.ts'
import { after, aPanel, as, notRated, rated } from '../../support/interviews.ts'
import { open, openDebrief, revise, reveal, seal, start, voidRound } from '../../support/orders.ts'

const reason = 'for a reason'
const ann = { id: 'ann', name: 'Ann' }
const bob = { id: 'bob', name: 'Bob' }
const roundsOf = (interview: Interview) => exportRecord(viewRecord(interview)).rounds

/** The key of q1 is 2 (of 1 and 3 and 2), that of q2 is 3; q3 has none. */
const keys = [
  keySealed('q1', 'Kim', rated(3, '', ['3.1', '2.1'])),
  keySealed('q1', 'Lea', rated(2, '', ['3.1'])),
  keySealed('q1', 'Max', rated(1, '', ['2.2', '3.1'])),
  keySealed('q2', 'Kim', rated(3, '', ['3.1', '3.2'])),
  keySealed('q2', 'Lea', notRated()),
]
const session = () =>
  after(
    aCalibration({ keys }),
    start(),
    open('q1'),
    seal('ann', 'q1', rated(2, '', ['3.1', '1.1'])),
    seal('bob', 'q1', rated(1)),
    seal('cyd', 'q1', notRated()),
    open('q2'),
    seal('ann', 'q2', rated(1, '', ['3.2'])),
    seal('bob', 'q2', rated(3)),
    seal('cyd', 'q2', rated(2)),
    open('q3'),
    ...['ann', 'bob', 'cyd'].map((by) => seal(by, 'q3', rated(2))),
  )

test('[CALIB-4] a panelist’s results compare blind ratings with the low median of the experts', () => {
  const results = ownResults(roundsOf(session()), ann)
  expect(results).toMatchObject({ exact: 1, adjacent: 1, bias: -1, widest: ['q2'] })
  const [first, second] = results.clips
  expect(first).toEqual({
    roundId: 'q1',
    levels: 3,
    own: 2,
    key: 2,
    steps: 0,
    missed: [],
    imagined: ['1.1'],
  })
  expect(second).toMatchObject({ steps: -2, missed: ['3.1'], imagined: [] })
  expect(results.scales.map(({ levels, match }) => [levels, match])).toMatchObject([
    [
      3,
      {
        status: 'ok',
        exact: 0.5,
        table: [
          [0, 0, 0],
          [0, 1, 0],
          [1, 0, 0],
        ],
        clips: 2,
      },
    ],
  ])
})

test('[CALIB-4] who rated nothing that has a key has no figure', () => {
  const none = { clips: [], exact: 0, adjacent: 0, bias: null, scales: [], widest: [], ownKeys: 0 }
  expect(ownResults(roundsOf(session()), { id: 'fay', name: 'Fay' })).toEqual(none)
  expect(ownResults(roundsOf(after(aCalibration(), start(), open('q1'))), ann)).toEqual(none)
})

test('[CALIB-4] revisions change no result, and a void clip is in none', () => {
  const [before, revised] = [session(), after(session(), revise('bob', 'q1', rated(2)))]
  expect(ownResults(roundsOf(revised), bob)).toEqual(ownResults(roundsOf(before), bob))
  const voided = after(session(), voidRound('q1'))
  expect(ownResults(roundsOf(voided), ann).clips.map(({ roundId }) => roundId)).toEqual(['q2'])
  expect(panelResults(roundsOf(voided)).clips.map(({ roundId }) => roundId)).toEqual(['q2', 'q3'])
})

test('[CALIB-4] the panel’s figures are pooled, the widest clips first, and name nobody', () => {
  const results = panelResults(roundsOf(session()))
  expect(results).toMatchObject({ compared: 5, exact: 2, adjacent: 4, bias: -4 / 5 })
  expect(results.clips).toEqual([
    { roundId: 'q2', levels: 3, ratings: 3, spread: 2, key: 3, exact: 1 },
    { roundId: 'q1', levels: 3, ratings: 2, spread: 1, key: 2, exact: 1 },
    { roundId: 'q3', levels: 3, ratings: 3, spread: 0, key: null, exact: 0 },
  ])
  // Pairs at the same level: none of 1, none of 3, all of 3.
  expect(results.agreement.exact).toMatchObject({ status: 'ok', value: 1 / 3, cells: 3 })
  expect(results.agreement.adjacent).toMatchObject({ value: (1 + 2 / 3 + 1) / 3 })
  expect(JSON.stringify(results)).not.toMatch(/ann|bob|cyd/i)
  const nothing = panelResults(roundsOf(aCalibration()))
  expect(nothing).toMatchObject({ compared: 0, bias: null, clips: [] })
  expect(nothing.agreement.exact.status).toBe('undefined')
})

test('[CALIB-4] a session is in a history from its debrief on', () => {
  expect(sessionOf(session(), 'ann')).toBe(null)
  const over = after(
    session(),
    openDebrief(reason),
    as('ann', { type: 'share-results', shared: true }),
  )
  expect(sessionOf(over, 'ann')).toMatchObject({
    title: 'Calibration of May',
    kitId: 'kit-1',
    clips: 2,
    exact: 1,
    bias: -1,
    isShared: true,
  })
  expect(sessionOf(over, 'bob')).toMatchObject({ isShared: false })
  expect(sessionOf(over, 'fay')).toBe(null)
  expect(sessionOf(after(aKeying(), start()), 'ann')).toBe(null)
  expect(sessionOf(aPanel(), 'ann')).toBe(null)
})

test('[CALIB-5] a certificate counts the clips of the last months', () => {
  const now = Date.UTC(2026, 7, 31)
  const at = (month: number, day: number) => Date.UTC(2026, month, day)
  const of = (interviewId: string, time: number, clips: number, exact: number) =>
    Array.from({ length: clips }, (_, index) => ({
      interviewId,
      at: time,
      isExact: index < exact,
    }))
  const counted = [
    ...of('early', at(1, 27), 20, 20),
    ...of('one', at(1, 28), 10, 6),
    ...of('two', at(7, 1), 10, 8),
  ]
  // Six months before the 31st of August is the last of February.
  expect(certificateOf(counted, defaultCertificate, now)).toEqual({
    sessions: 2,
    clips: 20,
    exact: 14,
    isHeld: true,
  })
  expect(certificateOf(counted, { ...defaultCertificate, clips: 21 }, now).isHeld).toBe(false)
  expect(certificateOf(counted, { ...defaultCertificate, exactPercent: 71 }, now).isHeld).toBe(
    false,
  )
  expect(certificateOf([], defaultCertificate, now)).toMatchObject({ clips: 0, isHeld: false })
})

/** A clip whose key is 2, as somebody was shown it. */
const shownClip = (at: number, more: Partial<KeyedClip & { isShared: boolean }> = {}) => ({
  interviewId: `session-${at}`,
  session: 'Calibration',
  clipId: 'clip-1',
  title: 'Clip',
  at,
  levels: ['Poor', 'Okay', 'Good'],
  own: 2,
  key: 2,
  isOwnKey: false,
  isShared: true,
  ...more,
})

test('[CALIB-5] a clip counts once, as it was rated before its key was seen', () => {
  const wrongFirst = shownClip(1, { own: 3 })
  expect(countedClips([shownClip(2), wrongFirst, shownClip(3)])).toEqual([
    { interviewId: 'session-1', at: 1, isExact: false },
  ])
  // Seen where they did not rate, or did not share: from then on the key is known.
  expect(countedClips([shownClip(1, { own: null }), shownClip(2)])).toEqual([])
  expect(countedClips([shownClip(1, { isShared: false }), shownClip(2)])).toEqual([])
  expect(countedClips([shownClip(1, { isOwnKey: true }), shownClip(2)])).toEqual([])
  expect(countedClips([shownClip(1), shownClip(2, { clipId: 'clip-2' })])).toHaveLength(2)
})

test('[CALIB-5] an expert’s own key is no match of theirs', () => {
  const own = after(
    aCalibration({ keys: [keySealed('q1', 'ANN', rated(3)), keySealed('q2', 'Kim', rated(3))] }),
    start(),
    ...['q1', 'q2'].flatMap((id) => [
      open(id),
      ...['ann', 'bob', 'cyd'].map((by) => seal(by, id, rated(3))),
    ]),
    openDebrief(reason),
  )
  expect(ownResults(roundsOf(own), ann)).toMatchObject({ exact: 1, ownKeys: 1 })
  expect(ownResults(roundsOf(own), bob)).toMatchObject({ exact: 2, ownKeys: 0 })
  expect(sessionOf(own, 'ann')).toMatchObject({ clips: 1, exact: 1 })
  const clipsOf = (id: string) =>
    keyedClips(own, id).map(({ clipId, isOwnKey, own: level }) => [clipId, isOwnKey, level])
  expect(clipsOf('ann')).toEqual([
    ['clip-q1', true, 3],
    ['clip-q2', false, 3],
  ])
  expect(clipsOf('fay')).toEqual([
    ['clip-q1', false, null],
    ['clip-q2', false, null],
  ])
  expect(keyedClips(session(), 'nobody')).toEqual([])
})

test('[CALIB-4] a clip that came back shows the level then and now, and whether it came nearer to the key', () => {
  const moved = (before: number, now: number, more: object = {}) =>
    repeatedClips([shownClip(5, { own: now, ...more }), shownClip(1, { own: before })]).map(
      (one) => one.moved,
    )
  expect(moved(3, 2)).toEqual(['nearer'])
  expect(moved(2, 1)).toEqual(['farther'])
  expect(moved(1, 3)).toEqual(['as-far'])
  expect(moved(3, 3)).toEqual(['same'])
  expect(moved(3, 3, { isOwnKey: true })).toEqual([])
  expect(moved(3, 3, { clipId: 'another' })).toEqual([])
  const [second, third, ...more] = repeatedClips([
    shownClip(1, { own: 1 }),
    shownClip(2, { own: null }),
    shownClip(3, { own: 2 }),
    shownClip(4, { own: 3 }),
  ])
  expect(second).toMatchObject({ before: { at: 1, level: 1 }, now: { at: 3, level: 2 }, key: 2 })
  expect(third).toMatchObject({ before: { at: 3, level: 2 }, now: { interviewId: 'session-4' } })
  expect(more).toEqual([])
})

test('[CALIB-6] a shadow alone learns how its rating compares with the panel’s, after the reveal', () => {
  const interview = after(
    aPanel(),
    start(),
    open('q1'),
    seal('shay', 'q1', rated(1, '', ['1.1', '2.1'])),
    seal('ann', 'q1', rated(3, '', ['3.1', '2.1'])),
    seal('bob', 'q1', rated(2, '', ['3.1'])),
  )
  const feedback = (of: Interview, id: string, inviteId = `${id}-1`) =>
    viewPrivate(of, id, inviteId)?.feedback
  expect(feedback(interview, 'shay')).toEqual({})
  const shown = after(interview, reveal('q1', reason))
  const told = { median: 2, raters: 2, steps: -1, missed: ['3.1'], imagined: ['1.1', '2.1'] }
  expect(feedback(shown, 'shay')).toEqual({ q1: told })
  expect(feedback(shown, 'ann')).toEqual({})
  expect(feedback(shown, 'shay', 'a new link')).toEqual({})
  expect(feedback(after(shown, voidRound('q1')), 'shay')).toEqual({})
  const unable = after(
    aPanel(),
    start(),
    open('q1'),
    seal('shay', 'q1', notRated()),
    seal('ann', 'q1', rated(3)),
    reveal('q1', reason),
  )
  expect(feedback(unable, 'shay')).toMatchObject({ q1: { median: 3, steps: null } })
  expect(JSON.stringify(viewRecord(shown))).not.toContain('imagined')
})

test('[CALIB-5] what a certificate takes has its limits', () => {
  const most = {
    clips: limits.certificateClips,
    exactPercent: 100,
    months: limits.certificateMonths,
  }
  const isGood = (rule: object) => CertificateRule.safeParse(rule).success
  expect(isGood(most)).toBe(true)
  const bad = [
    { clips: most.clips + 1 },
    { exactPercent: 101 },
    { months: most.months + 1 },
    { clips: 0 },
  ]
  expect(bad.filter((part) => isGood({ ...most, ...part }))).toEqual([])
})
