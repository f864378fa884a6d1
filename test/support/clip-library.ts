import type { Clip } from '../../shared/clip/clip.ts'
import { aKit, T0 } from './interviews.ts'
import type { RunningServer } from './server.ts'

/** A published transcript that answers this question of the tests' kit. */
export const publishedClip = (id: string, kitId: string, question = 0): Clip => ({
  id,
  kitId,
  kitVersion: 1,
  question: aKit(3).questions[question] ?? aKit(1).questions[0]!,
  title: `Clip ${id}`,
  language: 'en',
  consent: 'Written for the tests',
  cues: [{ startMs: null, endMs: null, speaker: 'Candidate', text: `What was said in ${id}` }],
  withoutTranscript: false,
  durationMs: null,
  waveform: null,
  kind: 'transcript',
  mediaType: null,
  bytes: 0,
  state: 'published',
  createdAt: T0,
})

/** Puts three published clips of this kit into the library, and answers their ids. */
export async function publishClips({ store }: RunningServer, kitId: string): Promise<string[]> {
  const ids = [0, 1, 2].map((index) => `${kitId}-clip-${index + 1}`)
  for (const [index, id] of ids.entries()) await store.clips.add(publishedClip(id, kitId, index))
  return ids
}
