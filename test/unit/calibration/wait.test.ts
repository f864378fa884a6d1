import { expect, test } from 'vitest'
import { noWait, patienceForAllMs, stepOfWait } from '../../../shared/calibration/wait.ts'

/** What becomes of a clip in these moments, each a second after the one before. */
function told(moments: readonly { buffering: string[]; isPlaying: boolean; at?: number }[]) {
  let wait = noWait
  return moments.map(({ buffering, isPlaying, at }, index) => {
    const step = stepOfWait(wait, { buffering, isPlaying, now: at ?? index * 1_000 })
    wait = step.wait
    return { play: step.play, isHeld: step.wait.held !== null, givenUp: step.wait.givenUp }
  })
}
const [stop, go] = [false, true]

test('[CALIB-3] a clip is held while a browser must buffer, and goes on when all are ready', () => {
  const steps = told([
    { buffering: [], isPlaying: true },
    { buffering: ['ben'], isPlaying: true },
    { buffering: ['ben'], isPlaying: false },
    { buffering: ['ben', 'cyd'], isPlaying: false },
    { buffering: ['cyd'], isPlaying: false },
    { buffering: [], isPlaying: false },
    { buffering: [], isPlaying: true },
    { buffering: ['ben'], isPlaying: true },
  ])
  expect(steps.map(({ play }) => play)).toEqual([null, stop, null, null, null, go, null, stop])
  expect(steps.at(-1)?.givenUp).toEqual([])
})

test('[CALIB-3] a clip that stands by itself waits for nobody and is not started by who gets ready', () => {
  const steps = told([
    { buffering: ['ben'], isPlaying: false },
    { buffering: [], isPlaying: false },
  ])
  expect(steps.map(({ play, isHeld }) => [play, isHeld])).toEqual([
    [null, false],
    [null, false],
  ])
})

test('[CALIB-3] a dead browser holds a clip once and to the limit', () => {
  const dead = { buffering: ['ben'] }
  const steps = told([
    { ...dead, isPlaying: true, at: 0 },
    { ...dead, isPlaying: false, at: 10 },
    { ...dead, isPlaying: false, at: patienceForAllMs - 1 },
    { ...dead, isPlaying: false, at: patienceForAllMs },
    { ...dead, isPlaying: true, at: patienceForAllMs + 50 },
    { buffering: ['ben', 'cyd'], isPlaying: true, at: patienceForAllMs + 60 },
  ])
  expect(steps.map(({ play }) => play)).toEqual([stop, null, null, go, null, stop])
  expect(steps[4]).toMatchObject({ isHeld: false, givenUp: ['ben'] })
})

test('[CALIB-3] the facilitator goes on without whom the clip is held for', () => {
  const steps = told([
    { buffering: ['ben'], isPlaying: true },
    // Not back from the server yet.
    { buffering: ['ben'], isPlaying: true },
    { buffering: ['ben'], isPlaying: false },
    { buffering: ['ben'], isPlaying: true },
    { buffering: ['ben'], isPlaying: true },
  ])
  expect(steps.map(({ play }) => play)).toEqual([stop, null, null, null, null])
  expect(steps.map(({ isHeld }) => isHeld)).toEqual([true, true, true, false, false])
})
