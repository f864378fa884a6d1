import { sampleKitText } from '../../../shared/kit/sample.ts'
import { parseKit } from '../../../shared/kit/parse.ts'
import type { Clip, Cue } from '../../../shared/clip/clip.ts'

/** A cue as a transcript has it, at a time unless it is told otherwise. */
export const cue = (change: Partial<Cue> = {}): Cue => ({
  startMs: 0,
  endMs: 1000,
  speaker: null,
  text: 'I looked at the log first.',
  ...change,
})

/** A published recording about the first question of the sample kit. */
export function makeClip(change: Partial<Clip> = {}): Clip {
  const [question] = parseKit(sampleKitText).kit?.questions ?? []
  if (question === undefined) throw new Error('the sample kit has no question')
  return {
    id: 'clip-1',
    kitId: 'kit-1',
    kitVersion: 1,
    question,
    title: 'The printer that would not print',
    language: 'en',
    consent: 'Spoken by a synthesiser.',
    cues: [cue()],
    withoutTranscript: false,
    durationMs: 12_000,
    waveform: [0, 40, 100],
    kind: 'audio',
    mediaType: 'audio/ogg',
    bytes: 90_000,
    state: 'published',
    createdAt: 1,
    ...change,
  }
}
