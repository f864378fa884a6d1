import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ClipMeasures, type Clip } from '../../shared/clip/clip.ts'
import { readTranscript } from '../../shared/clip/transcript.ts'
import { newId } from '../auth/secrets.ts'
import type { Deps } from '../deps.ts'
import { sampleKit } from '../interviews/practice.ts'

const folder = join(import.meta.dirname, '../../samples/clips')

const samples = [
  { name: 'good', title: 'The export that stopped on Mondays' },
  { name: 'middling', title: 'The printer that lost pages' },
]
const consent =
  'Nobody is heard: written for Evenhand and spoken by a synthesiser. Free to use and to change.'

/** Puts the sample clips into the library, about the first question of the sample kit; answers their ids. */
export async function addSampleClips(deps: Deps): Promise<string[]> {
  const { kitId, version, kit } = await sampleKit(deps)
  const [question] = kit.questions
  if (!question) throw new Error('the sample kit has no question')
  const measures = await readMeasures()
  const ids: string[] = []
  for (const { name, title } of samples) {
    const id = newId()
    const clip: Clip = {
      id,
      kitId,
      kitVersion: version,
      question,
      title,
      language: 'en',
      consent,
      cues: readTranscript(await readFile(join(folder, `${name}.vtt`), 'utf8')).cues ?? [],
      withoutTranscript: false,
      durationMs: measures[name]?.durationMs ?? null,
      waveform: measures[name]?.waveform ?? null,
      ...(await deps.media.copy(join(folder, `${name}.ogg`), id)),
      state: 'published',
      createdAt: deps.now(),
    }
    await deps.store.clips.add(clip)
    ids.push(id)
  }
  return ids
}

async function readMeasures() {
  const text = await readFile(join(folder, 'measures.json'), 'utf8')
  return z.record(z.string(), ClipMeasures).parse(JSON.parse(text))
}
