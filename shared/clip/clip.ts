import { z } from 'zod'
import { Question } from '../kit/schema.ts'
import { tidyLine, tidyText } from '../kit/text.ts'
import { limits } from '../limits.ts'
import { unturned } from '../unturned.ts'
import { formatTranscript, isTooLongText } from './format-transcript.ts'
import { isLanguage } from './language.ts'
import { tidyCueText } from './cue-text.ts'

const line = (max: number) => z.string().overwrite(tidyLine).max(max)
const milliseconds = z.int().min(0).max(limits.clipMs)

/** Some words of a transcript; times in milliseconds from the start, both null in plain text. */
export const Cue = z
  .strictObject({
    startMs: milliseconds.nullable(),
    endMs: milliseconds.nullable(),
    speaker: line(limits.nameChars).min(1).nullable(),
    text: z.string().overwrite(tidyCueText).min(1).max(limits.cueChars),
  })
  .refine(
    ({ startMs, endMs }) => (startMs === null ? endMs === null : endMs !== null && endMs > startMs),
    'a cue has both times or none, and ends after it starts',
  )
  .refine(
    ({ startMs, speaker }) => startMs !== null || speaker === null,
    'plain text names no speaker but in its words',
  )
export type Cue = z.infer<typeof Cue>

/** A transcript: cues in the order of their starts, all of them with times or none. */
export const Cues = z
  .array(Cue)
  .max(limits.cues)
  .refine(
    (cues) => new Set(cues.map(({ startMs }) => startMs === null)).size <= 1,
    'either all cues have times or none has',
  )
  .refine(
    (cues) => cues.every(({ startMs }, i) => (startMs ?? 0) >= (cues[i - 1]?.startMs ?? 0)),
    'cues stand in the order of their starts',
  )
  .refine((cues) => !isTooLongText(formatTranscript(cues)), 'is too long as text')

export const clipKinds = ['audio', 'video', 'transcript'] as const
export type ClipKind = (typeof clipKinds)[number]

export const clipStates = ['draft', 'published', 'withdrawn'] as const
export type ClipState = (typeof clipStates)[number]

/** What the owner writes about a clip; anything of it may change until the clip is published. */
export const ClipTexts = z.strictObject({
  title: line(limits.titleChars),
  /** A BCP 47 language tag. */
  language: z.string().overwrite(unturned).trim().max(limits.languageChars).refine(isLanguage),
  /** How the person who is heard agreed, or why nobody had to. */
  consent: z.string().overwrite(tidyText).max(limits.consentChars),
  cues: Cues,
  /** Said on purpose: this clip is used although it has no transcript. */
  withoutTranscript: z.boolean(),
})
export type ClipTexts = z.infer<typeof ClipTexts>

/** What a browser found out about a recording: nothing on the server decodes media. */
export const ClipMeasures = z.strictObject({
  durationMs: milliseconds.nullable(),
  /** Loudness from start to end in equal steps, 0 to 100. */
  waveform: z.array(z.int().min(0).max(100)).min(1).max(limits.waveformBars).nullable(),
})
export type ClipMeasures = z.infer<typeof ClipMeasures>

/** A recorded answer to a kit's question. Once it is published it never changes (CLIP-1). */
export const Clip = z.strictObject({
  id: z.string().min(1).max(64),
  kitId: z.string().min(1).max(64),
  kitVersion: z.int().min(1),
  question: Question,
  ...ClipTexts.shape,
  ...ClipMeasures.shape,
  kind: z.enum(clipKinds),
  /** By the content of the file; null for a transcript alone. */
  mediaType: z.string().max(100).nullable(),
  bytes: z.int().min(0),
  state: z.enum(clipStates),
  createdAt: z.int().min(0),
})
export type Clip = z.infer<typeof Clip>

/** A clip as an interview's round holds it. */
export const ClipRef = z.strictObject({
  id: Clip.shape.id,
  title: Clip.shape.title,
  kind: Clip.shape.kind,
  language: Clip.shape.language,
  durationMs: Clip.shape.durationMs,
})
export type ClipRef = z.infer<typeof ClipRef>

/** What a round keeps of a clip. */
export const clipRefOf = ({ id, title, kind, language, durationMs }: ClipRef): ClipRef => ({
  id,
  title,
  kind,
  language,
  durationMs,
})
