import { limits } from '../limits.ts'
import type { Cue } from './clip.ts'
import { escapeMarkup } from './cue-markup.ts'
import { formatTime } from './cue-times.ts'

/** The cues as text that reads back as the same cues: WebVTT where they have times, else paragraphs. */
export const formatTranscript = (cues: readonly Cue[]): string =>
  cues.some(({ startMs }) => startMs !== null) ? formatWebVtt(cues) : formatPlainText(cues)

/** The cues that have times as WebVTT. */
export function formatWebVtt(cues: readonly Cue[]): string {
  const blocks = cues.flatMap(({ startMs, endMs, speaker, text }) => {
    if (startMs === null || endMs === null) return []
    const voice = speaker === null ? '' : `<v ${escapeMarkup(speaker)}>`
    return [`${formatTime(startMs)} --> ${formatTime(endMs)}\n${voice}${escapeMarkup(text)}`]
  })
  return `${['WEBVTT', ...blocks].join('\n\n')}\n`
}

function formatPlainText(cues: readonly Cue[]): string {
  const text = cues.map((cue) => cue.text).join('\n\n')
  // A blank line first says that this is no other form, whatever it looks like.
  return /^(?:WEBVTT|[<[{])/.test(text) ? `\n${text}` : text
}

/** Whether a text has more bytes than a transcript may have. */
export const isTooLongText = (text: string): boolean =>
  text.length * 3 > limits.transcriptBytes &&
  new TextEncoder().encode(text).length > limits.transcriptBytes
