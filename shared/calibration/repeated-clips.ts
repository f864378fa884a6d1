import type { KeyedClip } from './keyed-clips.ts'

/** A clip that somebody rated again: the level of the time before and of now, and whether it came nearer to the key of now. */
export type RepeatedClip = {
  clipId: string
  title: string
  levels: string[]
  key: number
  before: { at: number; level: number }
  now: { at: number; level: number; interviewId: string; session: string }
  moved: 'same' | 'nearer' | 'farther' | 'as-far'
}

/** Of what one person rated, each clip that came back, beside the time before; what is their own key says nothing. */
export function repeatedClips(clips: readonly KeyedClip[]): RepeatedClip[] {
  const rated = clips.toSorted((a, b) => a.at - b.at)
  return rated.flatMap((now, place): RepeatedClip[] => {
    const before = rated
      .slice(0, place)
      .findLast(({ clipId, own }) => clipId === now.clipId && own !== null)
    if (!before || before.own === null || now.own === null || now.isOwnKey) return []
    const { clipId, title, levels, key, interviewId, session } = now
    return [
      {
        clipId,
        title,
        levels,
        key,
        before: { at: before.at, level: before.own },
        now: { at: now.at, level: now.own, interviewId, session },
        moved: movedTo(before.own, { now: now.own, key }),
      },
    ]
  })
}

function movedTo(before: number, { now, key }: { now: number; key: number }) {
  if (before === now) return 'same'
  const nearer = Math.abs(before - key) - Math.abs(now - key)
  if (nearer === 0) return 'as-far'
  return nearer > 0 ? 'nearer' : 'farther'
}
