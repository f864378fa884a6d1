import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ClipMeasures, type Clip } from '../../shared/clip/clip.ts'
import { readTranscript } from '../../shared/clip/transcript.ts'
import { Rating } from '../../shared/interview/rating.ts'
import { limits } from '../../shared/limits.ts'
import { newId } from '../auth/secrets.ts'
import type { Deps } from '../deps.ts'
import { makeCalibration } from '../interviews/calibration-creation.ts'
import { keyStates } from '../interviews/keyings.ts'
import { practicePanel, sampleKit } from '../interviews/practice.ts'
import { sealSampleKeys } from '../interviews/sample-keys.ts'

const folder = join(import.meta.dirname, '../../samples/clips')

const samples = [
  { name: 'good', title: 'The export that stopped on Mondays' },
  { name: 'middling', title: 'The printer that lost pages' },
]
const consent =
  'Nobody is heard: written for Evenhand and spoken by a synthesiser. Free to use and to change.'

/** Puts the sample clips into the library, about the first question of the sample kit, each with its key; answers their ids. */
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
  const keys = await readKeys()
  const rated = samples.flatMap(({ name }, index) => {
    const [id, rating] = [ids[index], keys[name]]
    return id === undefined || !rating ? [] : [{ id, rating }]
  })
  await sealSampleKeys(rated, deps)
  return ids
}

/** The sample clips that are in the library with a key, as they were added last; null where one of them is missing. */
async function findSampleClips(deps: Deps): Promise<string[] | null> {
  const { kitId } = await sampleKit(deps)
  const [clips, keys] = await Promise.all([deps.store.clips.list(), keyStates(deps)])
  const found = samples.flatMap(({ title }) => {
    const clip = clips.find(
      (one) =>
        one.clip.kitId === kitId &&
        one.clip.title === title &&
        one.clip.state === 'published' &&
        keys.get(one.clip.id)?.isDone,
    )
    return clip ? [clip.clip.id] : []
  })
  return found.length === samples.length ? found : null
}

/** A session to try things out with: the sample clips, which are added where they are not there, and three links. */
export async function makePracticeCalibration(deps: Deps) {
  const known = await findSampleClips(deps)
  if (!known && (await deps.store.clips.count()) + samples.length > limits.clips)
    return { problem: 'too-many-clips' } as const
  const ids = known ?? (await addSampleClips(deps))
  const wanted = {
    title: 'Practice calibration',
    clips: ids.map((id) => ({ id })),
    members: practicePanel,
  }
  const made = await makeCalibration(wanted, deps, true)
  if ('problem' in made) throw new Error(`no practice calibration: ${made.problem}`)
  return made
}

async function readKeys() {
  const text = await readFile(join(folder, 'keys.json'), 'utf8')
  return z.record(z.string(), Rating).parse(JSON.parse(text))
}

async function readMeasures() {
  const text = await readFile(join(folder, 'measures.json'), 'utf8')
  return z.record(z.string(), ClipMeasures).parse(JSON.parse(text))
}
