import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { activityOf } from '../../../shared/interview/activity.ts'
import type { Excuse, RevealHow, Round } from '../../../shared/interview/state.ts'
import { excuseCauses, phases } from '../../../shared/interview/state.ts'
import { exportRecord } from '../../../shared/record/export-json.ts'
import { viewPrivate } from '../../../shared/record/private-view.ts'
import { projectRecord, recordMaps } from '../../../shared/record/project.ts'
import { viewRecord, type RatingStatus } from '../../../shared/record/view.ts'
import { openedLoop } from '../../support/loops.ts'
import { playSequence, sequences } from '../interview/sequences.ts'
import { block, fieldsIn, table } from './protocol-page.ts'

const frames = [
  ...fc.sample(sequences, { numRuns: 400, seed: 1 }).flatMap(playSequence),
  openedLoop(),
]
const views = frames.map(({ interview }) => viewRecord(interview))
const documented = new Map([
  ...fieldsIn(block('Values')),
  ...fieldsIn(block('Events to the client')),
])

/** The fields that objects of one shape were ever seen with. */
const fieldsOf = (objects: readonly object[]) =>
  [...new Set(objects.flatMap(Object.keys))].toSorted()
const all = <T>(pick: (view: (typeof views)[number]) => Record<string, T>) =>
  views.flatMap((view) => Object.values(pick(view)))
const present = <T>(values: readonly (T | null | undefined)[]) => values.flatMap((one) => one ?? [])

const rounds = all((view) => view.rounds)
const ratings = all((view) => view.ratings)
const members = all((view) => view.members)
const privates = present(
  frames.flatMap(({ interview }) =>
    Object.values(interview.members).map(({ id, inviteId }) =>
      viewPrivate(interview, id, inviteId),
    ),
  ),
)
const seen: Record<string, readonly object[]> = {
  InterviewView: views.map((view) => view.interview),
  MemberView: members,
  RoundView: rounds,
  RatingView: ratings,
  Activity: all((view) => view.activity),
  Excuse: [...rounds, ...members]
    .flatMap((one) => present<Excuse | object>([one.excused]))
    .flatMap((one) => ('cause' in one ? [one] : Object.values(one))),
  Reveal: present(rounds.map((round) => round.reveal)),
  Consensus: present(rounds.map((round) => round.consensus)),
  Proposal: present(rounds.map((round) => round.proposal)),
  Answer: present(rounds.map((round) => round.proposal)).flatMap(({ answers }) =>
    Object.values(answers),
  ),
  ClipRef: present(rounds.map((round) => round.clip)),
  KeyView: present(rounds.map((round) => round.key)),
  KeyExpert: present(rounds.map((round) => round.key)).flatMap(({ experts }) => experts),
  Playback: present(rounds.map((round) => round.playback)),
  Revision: ratings.flatMap((rating) => rating.revisions),
  Decision: present(views.map((view) => view.interview.decision)),
  RecordExport: views.map(exportRecord),
  PrivateView: privates,
  ShadowFeedback: privates.flatMap((view) => Object.values(view.feedback)),
  OwnSeal: privates.flatMap((view) => Object.values(view.seals)),
}

test.each([...documented.keys()])('[WIRE-1] %s has the fields that the page names', (name) => {
  const objects = seen[name] ?? []
  expect(objects.length).toBeGreaterThan(0)
  expect(documented.get(name)?.toSorted()).toEqual(fieldsOf(objects))
})

test('[WIRE-1] the page names every shape of the record', () => {
  expect([...documented.keys()].toSorted()).toEqual(Object.keys(seen).toSorted())
})

test('[WIRE-1] the record document has the maps and keys that the page names', () => {
  const rows = table('The record')
  expect(rows.map(([map]) => map)).toEqual([...recordMaps])
  const doc = new Y.Doc()
  for (const view of views.slice(-20)) projectRecord(doc, view)
  expect([...doc.share.keys()].toSorted()).toEqual([...recordMaps].toSorted())
})

test('[WIRE-1] the activity tells what the page names, and no more', () => {
  const told = new Map<string, string[]>()
  for (const { events } of frames)
    for (const event of events) {
      const activity = activityOf(event)
      if (activity) told.set(activity.what, Object.keys(activity.detail))
    }
  const rows = table('Activity').map(([what, detail]) => [
    what,
    detail === '–' ? [] : detail?.split(', '),
  ])
  expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(told))
})

test('[WIRE-1] the page names every word that a field of the record may hold', () => {
  // The types make these lists complete.
  const states: Record<Round['state'], true> = {
    pending: true,
    open: true,
    revealed: true,
    skipped: true,
    voided: true,
  }
  const statuses: Record<RatingStatus, true> = {
    rated: true,
    'not-rated': true,
    missing: true,
    excused: true,
    late: true,
  }
  const hows: Record<RevealHow, true> = {
    'all-sealed': true,
    quorum: true,
    timer: true,
    facilitator: true,
    debrief: true,
    forced: true,
  }
  const wanted = {
    Phase: phases.join(', '),
    RoundState: Object.keys(states).join(', '),
    RatingStatus: Object.keys(statuses).join(', '),
    ExcuseCause: excuseCauses.join(', '),
    RevealHow: Object.keys(hows).join(', '),
  }
  expect(Object.fromEntries(table('Words in the record'))).toEqual(wanted)
})
