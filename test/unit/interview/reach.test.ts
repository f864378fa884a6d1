import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rights } from '../../../shared/interview/rights.ts'
import { refusals } from '../../../shared/interview/refusal.ts'
import { phases } from '../../../shared/interview/state.ts'
import { playSequence, sequences } from './sequences.ts'

/** What random sequences prove is worth no more than the states that they come to. */
const frames = fc.sample(sequences, { numRuns: 1000, seed: 1 }).flatMap(playSequence)
const events = frames.flatMap((frame) => frame.events)
const setOf = <T>(values: readonly T[]) => [...new Set(values)].toSorted()

test('[LOG-1] random sequences come to every phase, kind of event and way of revealing', () => {
  expect(setOf(frames.map(({ interview }) => interview.phase))).toEqual(phases.toSorted())
  const hows = events.flatMap((event) => (event.type === 'round-revealed' ? [event.how] : []))
  const ways = ['all-sealed', 'quorum', 'timer', 'facilitator', 'debrief', 'forced']
  expect(setOf(hows)).toEqual(ways.toSorted())
  // All that `activityOf` tells apart but the creation.
  expect(setOf(events.map(({ type }) => type))).toHaveLength(40)
})

test('[LOG-1] random sequences have every command accepted', () => {
  const accepted = frames.flatMap(({ step, refusal }) => (refusal ? [] : [step.order.type]))
  // These sequences are of interviews; `loop.test.ts` gives up a loop.
  const ofInterviews = Object.keys(rights).filter((type) => type !== 'give-up-loop')
  expect(setOf(accepted)).toEqual(ofInterviews.toSorted())
  expect(accepted.length).toBeGreaterThan(frames.length / 2)
})

test('[LOG-1] random sequences are refused for every reason that the core has', () => {
  const fromTheServer = ['invalid', 'not-found', 'too-fast', 'not-saved', 'deleted', 'internal']
  // Panels that are crowded or empty are too rare; `members.test.ts` and `rounds.test.ts` have them.
  const fromRarePanels = [
    'too-many-members',
    'needs-panelist',
    'too-many-seals',
    'too-many-revisions',
    'too-often',
  ]
  // `loop.test.ts` has the loops themselves, `keys.test.ts` what is rare with clips.
  const fromLoops = ['interviews-unfinished', 'not-in-interview']
  const elsewhere = new Set([...fromTheServer, ...fromRarePanels, ...fromLoops])
  const isWanted = (code: string) => !elsewhere.has(code)
  const seen = setOf(frames.flatMap(({ refusal }) => refusal ?? []))
  expect(seen.filter(isWanted)).toEqual(Object.keys(refusals).filter(isWanted).toSorted())
})
