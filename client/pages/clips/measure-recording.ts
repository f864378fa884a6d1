import type { Clip, ClipMeasures } from '../../../shared/clip/clip.ts'
import { waveformOf } from '../../../shared/clip/waveform.ts'
import { fetchRecording, mediaUrl } from '../../api/recordings.ts'

/** Decoded sound takes many times the room of its file: larger ones get no waveform. */
const decodedBytes = 30 * 1024 * 1024
const patienceMs = 20_000

/** How long and how loud a recording is, as far as this browser can tell; null for what it cannot. */
export async function measureRecording({
  id,
  kind,
  bytes,
}: Pick<Clip, 'id' | 'kind' | 'bytes'>): Promise<ClipMeasures> {
  const seconds = await playedSeconds(mediaUrl(id), kind === 'video' ? 'video' : 'audio')
  const sound = bytes <= decodedBytes ? await decode(id) : null
  // What was recorded by a browser often does not say how long it is.
  const length = Number.isFinite(seconds) ? seconds : (sound?.duration ?? NaN)
  return {
    durationMs: Number.isFinite(length) && length > 0 ? Math.round(length * 1000) : null,
    waveform: sound && sound.length > 0 ? waveformOf(sound.getChannelData(0)) : null,
  }
}

/** What the player says; not a number where it can't play this. */
function playedSeconds(url: string, kind: 'audio' | 'video'): Promise<number> {
  const player = document.createElement(kind)
  player.preload = 'metadata'
  player.muted = true
  return new Promise((resolve) => {
    const end = (seconds: number) => {
      clearTimeout(timer)
      player.removeAttribute('src')
      player.load()
      resolve(seconds)
    }
    const timer = setTimeout(() => end(NaN), patienceMs)
    player.addEventListener('loadedmetadata', () => end(player.duration), { once: true })
    player.addEventListener('error', () => end(NaN), { once: true })
    player.src = url
  })
}

async function decode(id: string): Promise<AudioBuffer | null> {
  const bytes = await fetchRecording(id)
  if (!bytes) return null
  const context = new OfflineAudioContext(1, 1, 44_100)
  return context.decodeAudioData(bytes).catch(() => null)
}
