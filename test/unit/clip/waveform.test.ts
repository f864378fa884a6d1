import { expect, test } from 'vitest'
import { waveformOf } from '../../../shared/clip/waveform.ts'
import { limits } from '../../../shared/limits.ts'

test('[CLIP-1] a waveform is the loudness of equal steps, of the loudest one', () => {
  expect(waveformOf([1, -1, 0.5, -0.5, 0, 0, 0.25, 0.25], 4)).toEqual([100, 50, 0, 25])
  expect(waveformOf([1, 0, 0, 0], 2)).toEqual([100, 0])
  expect(waveformOf([0.001, 0.0005], 2)).toEqual([100, 50])
})

test('[CLIP-1] silence is flat, and there is a step for each sample at most', () => {
  expect(waveformOf([0, 0, 0], 2)).toEqual([0, 0])
  expect(waveformOf([0.5], 5)).toEqual([100])
  expect(waveformOf([])).toEqual([0])
  expect(waveformOf(new Float32Array(10_000).fill(1))).toHaveLength(limits.waveformBars)
})
