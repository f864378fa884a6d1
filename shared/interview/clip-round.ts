import type { ClipRef } from '../clip/clip.ts'
import type { Rating, Receipt } from './rating.ts'

/** A clip that is rated, and whether its key stays silent until the end. */
export type RoundClip = { clip: ClipRef; probe: boolean }

/** Where an expert rated a clip: the receipt of that rating was made for this place. */
export type KeySource = { interviewId: string; roundId: string; memberId: string }

/** What one expert said of a clip; secret until its round shows the key (KEY-1). */
export type SealedKey = { source: KeySource; expert: string; rating: Rating; receipt: Receipt }

/** How a clip plays for everyone: at `at`, the server's time, it stood at `positionMs`. */
export type Playback = { playing: boolean; positionMs: number; rate: number; at: number }

/** Where the clip stands at this time of the server, in milliseconds from its start and never behind its end. */
export function placeAt(playback: Playback, now: number, durationMs: number | null): number {
  const { playing, positionMs, rate, at } = playback
  const place = playing ? positionMs + Math.max(0, now - at) * rate : positionMs
  return Math.min(place, durationMs ?? place)
}

/** The same, standing still from this time on. */
export const pausedAt = (playback: Playback, now: number, durationMs: number | null): Playback =>
  playback.playing
    ? {
        ...playback,
        playing: false,
        positionMs: Math.round(placeAt(playback, now, durationMs)),
        at: now,
      }
    : playback
