import { expect, test } from 'vitest'
import { Clip, clipRefOf, ClipTexts, Cue, Cues } from '../../../shared/clip/clip.ts'
import { limits } from '../../../shared/limits.ts'
import { cue, makeClip } from './sample-clip.ts'

const isClip = (change: object) => Clip.safeParse({ ...makeClip(), ...change }).success

test('[CLIP-1] a clip is what it says, and a round keeps what tells it from others', () => {
  const clip = makeClip()
  expect(Clip.parse(clip)).toEqual(clip)
  expect(clipRefOf(clip)).toEqual({
    id: 'clip-1',
    title: 'The printer that would not print',
    kind: 'audio',
    language: 'en',
    durationMs: 12_000,
  })
})

test.each([
  { startMs: null, endMs: 1000 },
  { startMs: 0, endMs: null },
  { startMs: 1000, endMs: 1000 },
  { startMs: -1, endMs: 1000 },
  { startMs: 0.5, endMs: 1000 },
  { startMs: 0, endMs: limits.clipMs + 1 },
  { text: ' \n\u200B' },
  { text: 'x'.repeat(limits.cueChars + 1) },
  { speaker: '' },
  { startMs: null, endMs: null, speaker: 'Mei' },
  { speaker: 'x'.repeat(limits.nameChars + 1) },
])('[CLIP-1] no cue is %o', (change) => {
  expect(Cue.safeParse({ ...cue(), ...change }).success).toBe(false)
})

test('[CLIP-1] a cue at every edge is a cue', () => {
  const widest = {
    startMs: 0,
    endMs: limits.clipMs,
    speaker: 'x'.repeat(limits.nameChars),
    text: 'x'.repeat(limits.cueChars),
  }
  expect(Cue.parse(widest)).toEqual(widest)
})

test('[CLIP-1] the words of a cue are tidy and hold no arrow that stands between times', () => {
  const { text } = Cue.parse(cue({ text: ' 00:01 --> 00:02 \r\n\r\n then\u0000 \u202Ethis ' }))
  expect(text).toBe('00:01 → 00:02\nthen this')
})

test('[CLIP-1] cues stand in order, all of them with times or none', () => {
  const plain = cue({ startMs: null, endMs: null })
  const later = cue({ startMs: 500, endMs: 900 })
  expect(Cues.safeParse([cue(), later]).success).toBe(true)
  expect(Cues.safeParse([plain, plain]).success).toBe(true)
  expect(Cues.safeParse([later, cue()]).success).toBe(false)
  expect(Cues.safeParse([cue(), plain]).success).toBe(false)
})

test('[CLIP-1] a transcript has as many cues as it may have', () => {
  expect(Cues.safeParse(Array(limits.cues).fill(cue())).success).toBe(true)
  expect(Cues.safeParse(Array(limits.cues + 1).fill(cue())).success).toBe(false)
  const long = cue({ text: 'x'.repeat(limits.cueChars) })
  const most = Math.floor(limits.transcriptBytes / limits.cueChars)
  expect(Cues.safeParse(Array(most + 1).fill(long)).success).toBe(false)
  expect(Cues.safeParse(Array(most - 10).fill(long)).success).toBe(true)
})

test('[CLIP-1] a waveform and a length are bounded', () => {
  expect(isClip({ waveform: Array(limits.waveformBars).fill(1) })).toBe(true)
  expect(isClip({ waveform: Array(limits.waveformBars + 1).fill(1) })).toBe(false)
  expect(isClip({ waveform: [101] })).toBe(false)
  expect(isClip({ durationMs: limits.clipMs })).toBe(true)
  expect(isClip({ durationMs: limits.clipMs + 1 })).toBe(false)
})

test.each(['en', 'pt-BR', 'zh-Hant-TW'])('[CLIP-1] %s is a language', (language) => {
  expect(isClip({ language })).toBe(true)
})

test.each(['', 'english language', '123', 'en_US', `en-x-${'a'.repeat(limits.languageChars)}`])(
  '[CLIP-1] “%s” is no language',
  (language) => {
    expect(isClip({ language })).toBe(false)
  },
)

test('[CLIP-1] what the owner writes is bounded', () => {
  const { title, language, consent, cues, withoutTranscript } = makeClip()
  const texts = { title, language, consent, cues, withoutTranscript }
  const isFit = (change: object) => ClipTexts.safeParse({ ...texts, ...change }).success
  expect(isFit({ consent: 'x'.repeat(limits.consentChars) })).toBe(true)
  expect(isFit({ consent: 'x'.repeat(limits.consentChars + 1) })).toBe(false)
  expect(isFit({ title: 'x'.repeat(limits.titleChars) })).toBe(true)
  expect(isFit({ title: 'x'.repeat(limits.titleChars + 1) })).toBe(false)
})
