import { z } from 'zod'
import { Clip, Cue } from '../../../shared/clip/clip.ts'

/** A clip and how often it was changed. */
export const ClipDetails = z.strictObject({ clip: Clip, revision: z.int().min(1) })

const ClipListItem = Clip.omit({ question: true, cues: true, waveform: true }).extend({
  prompt: z.string(),
  hasTranscript: z.boolean(),
  /** How many of its experts have sealed; null where nobody was asked (KEY-1). */
  key: z.strictObject({ sealed: z.int(), experts: z.int(), isDone: z.boolean() }).nullable(),
})
/** `maxBytes` is the largest recording that is taken. */
export const ClipList = z.strictObject({ clips: z.array(ClipListItem), maxBytes: z.int() })

export const ClipIds = z.strictObject({ clips: z.array(z.string()) })
export const Transcript = z.strictObject({ language: z.string(), cues: z.array(Cue) })
