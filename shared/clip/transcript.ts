import { decodeText } from '../kit/bytes.ts'
import { blocker, listProblems, note } from '../kit/problems.ts'
import { formattedAs, refuseText } from '../kit/refuse.ts'
import type { KitProblem } from '../kit/schema.ts'
import { isLongerThan, numberedLines } from '../kit/text.ts'
import { limits } from '../limits.ts'
import type { Cue } from './clip.ts'
import { tidyCueText } from './cue-text.ts'
import { hasTiming } from './cue-times.ts'
import { isTooLongText } from './format-transcript.ts'
import { readTimedText, type ReadCues } from './timed-text.ts'

/** What a text holds: cues, or none where a problem blocks; each problem has its line and how to mend it. */
export type ReadTranscript = { cues: Cue[] | null; problems: KitProblem[] }

/**
 * Reads WebVTT, SubRip or plain text. Whatever is not understood is a problem: no words are lost in
 * silence. WebVTT is told by its first line, SubRip by its times; in plain text each paragraph is a cue.
 */
export function readTranscript(given: string): ReadTranscript {
  const text = given.replace(/^\uFEFF/, '')
  const refused = refuse(text)
  if (refused) return { cues: null, problems: [refused] }
  const isTimed = /^WEBVTT(?:\s|$)/.test(text) || numberedLines(text).some(hasTiming)
  const { cues, problems } = isTimed ? readTimedText(text) : readPlainText(text)
  if (cues.length === 0 && !problems.some(({ blocks }) => blocks))
    problems.push(blocker('no-words', whole, 'There are no words in it.'))
  if (cues.length > limits.cues)
    problems.push(
      blocker('too-many', whole, `A clip has ${limits.cues} cues at most. This text has more.`),
    )
  const isWhole = cues.length > 0 && !problems.some(({ blocks }) => blocks)
  return { cues: isWhole ? cues : null, problems: listProblems(problems) }
}

/** The same of a file, whose bytes are UTF-8 or say that they are UTF-16; `text` is null for what is no text. */
export function readTranscriptFile(bytes: Uint8Array): ReadTranscript & { text: string | null } {
  if (bytes.length > limits.transcriptBytes) return { text: null, cues: null, problems: [tooLarge] }
  const decoded = decodeText(bytes)
  if (!decoded.ok) return { text: null, cues: null, problems: [decoded.problem] }
  const { text } = decoded
  const { cues, problems } = readTranscript(text)
  return { text, cues, problems: decoded.isCutOff ? [...problems, cutOff] : problems }
}

const whole = { line: null }
const tooLarge = blocker(
  'too-large',
  whole,
  'This has more than 512 KiB, far more than a transcript of 4 hours needs. Choose the transcript of this clip alone.',
)

const cutOff = note(
  'cut-off',
  whole,
  'The file ends in the middle of a character. Look whether its last words are there.',
)

function refuse(text: string): KitProblem | null {
  if (isTooLongText(text)) return tooLarge
  const isSaidPlain = text.startsWith('\n')
  return refuseText(text) ?? (isSaidPlain ? null : (formattedAs(text) ?? otherForm(text)))
}

/** Captions in forms that are not read here. */
function otherForm(text: string): KitProblem | null {
  const isOther = /^\s*(?:<\?xml|<tt[\s>]|<sami|\[Script Info\]|\{\s*")/i.test(text)
  return isOther
    ? blocker(
        'other-form',
        whole,
        'These captions are of a form that is not read here. Save them as WebVTT (.vtt), SubRip (.srt) or plain text.',
      )
    : null
}

/** Each paragraph is a cue without times. */
function readPlainText(text: string): ReadCues {
  const read: ReadCues = { cues: [], problems: [] }
  let paragraph: { line: number; lines: string[] } = { line: 1, lines: [] }
  for (const [index, line] of [...numberedLines(text), ''].entries()) {
    if (tidyCueText(line) !== '') paragraph.lines.push(line)
    else {
      addParagraph(read, paragraph)
      paragraph = { line: index + 2, lines: [] }
    }
  }
  return read
}

function addParagraph(
  { cues, problems }: ReadCues,
  { line, lines }: { line: number; lines: readonly string[] },
): void {
  const text = tidyCueText(lines.join('\n'))
  if (text === '') return
  cues.push({ startMs: null, endMs: null, speaker: null, text })
  if (isLongerThan(text, limits.cueChars))
    problems.push(
      blocker(
        'too-long',
        { line, last: line + lines.length - 1 },
        `This paragraph is longer than ${limits.cueChars} characters. Put a blank line somewhere in it.`,
      ),
    )
}
