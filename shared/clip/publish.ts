import type { Clip } from './clip.ts'

export const clipLacks = ['title', 'consent', 'transcript', 'length'] as const
/** Something that keeps a clip from being published. */
export type ClipLack = (typeof clipLacks)[number]

type Draft = Pick<Clip, 'title' | 'consent' | 'cues' | 'withoutTranscript' | 'kind' | 'durationMs'>

/**
 * What a clip lacks for being published. Without words it has to be said on purpose that it is used so,
 * and a clip without a recording is its words. A recording that no browser has measured may be broken.
 */
export function publishLacks(clip: Draft): ClipLack[] {
  const isWordless = clip.cues.length === 0
  const mayBeWordless = clip.withoutTranscript && clip.kind !== 'transcript'
  const lacks: Record<ClipLack, boolean> = {
    title: clip.title === '',
    consent: clip.consent === '',
    transcript: isWordless && !mayBeWordless,
    length: clip.kind !== 'transcript' && clip.durationMs === null,
  }
  return clipLacks.filter((lack) => lacks[lack])
}
