import { blocker, note } from '../kit/problems.ts'
import type { KitProblem } from '../kit/schema.ts'
import { isLongerThan, numberedLines, quote, tidyLine } from '../kit/text.ts'
import { limits } from '../limits.ts'
import type { Cue } from './clip.ts'
import { readMarkup, type Voiced } from './cue-markup.ts'
import { tidyCueText } from './cue-text.ts'
import { hasTiming, readTimes, type CueTimes } from './cue-times.ts'

/** Lines between blank ones; `line` is the number of the first. */
type Block = { line: number; lines: string[] }
/** What was read; the cues are of use only where no problem blocks. */
export type ReadCues = { cues: Cue[]; problems: KitProblem[] }

/** The cues of WebVTT or SubRip, which differ in their first lines and in how times are written. */
export function readTimedText(text: string): ReadCues {
  const cues: Cue[] = []
  const problems: KitProblem[] = []
  let lastStart = { at: 0, line: 1 }
  for (const block of blocksOf(text)) {
    if (isAside(block)) {
      problems.push(...leftOut(block))
      continue
    }
    const read = readBlock(block)
    if (Array.isArray(read)) {
      problems.push(...read)
      continue
    }
    if (read.startMs < lastStart.at)
      problems.push(
        blocker(
          'out-of-order',
          { line: read.line },
          `These words begin before those of line ${lastStart.line}. Put the cues in the order in which they begin.`,
        ),
      )
    else lastStart = { at: read.startMs, line: read.line }
    cues.push(...read.cues)
    problems.push(...read.notes)
  }
  return { cues, problems }
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let isOpen = false
  for (const [index, line] of numberedLines(text).entries()) {
    const isBlank = line.trim() === ''
    if (isOpen && !isBlank) blocks.at(-1)?.lines.push(line)
    else if (!isBlank) blocks.push({ line: index + 1, lines: [line] })
    isOpen = !isBlank
  }
  return blocks
}

const hasTimes = ({ lines }: Block) => lines.slice(0, 2).some(hasTiming)
const isAside = (block: Block) =>
  /^(?:WEBVTT|NOTE|STYLE|REGION)(?:\s|$)/.test(block.lines[0] ?? '') && !hasTimes(block)

/** Comments are left out in silence; what a program would read is named. */
function leftOut({ line, lines }: Block): KitProblem[] {
  const [first = ''] = lines
  const [from, count] = first.startsWith('WEBVTT')
    ? [line + 1, lines.length - 1]
    : [line, lines.length]
  if (first.startsWith('NOTE') || count === 0) return []
  const place = { line: from, last: from + count - 1 }
  return [
    note('left-out', place, 'This says how captions look or where they are from. It is left out.'),
  ]
}

type ReadBlock = CueTimes & { line: number; cues: Cue[]; notes: KitProblem[] }

function readBlock(block: Block): ReadBlock | KitProblem[] {
  const at = block.lines.slice(0, 2).findIndex(hasTiming)
  if (at < 0) return [withoutTime(block)]
  const line = block.line + at
  const times = readTimes(block.lines[at] ?? '')
  if (typeof times === 'string') return [blocker('times', { line }, times)]
  if (times.endMs > limits.clipMs)
    return [blocker('too-late', { line }, 'No clip is longer than 4 hours. Put these times right.')]
  const rest = block.lines.slice(at + 1)
  const next = rest.findIndex(hasTiming)
  if (next >= 0)
    return [
      blocker(
        'no-blank-line',
        { line: line + 1 + next },
        'Here begins the next cue. Put a blank line before it (and before its number, if it has one).',
      ),
    ]
  const voices = readMarkup(rest.join('\n'))
  if (typeof voices === 'string')
    return [blocker('tag', { line: line + 1, last: line + rest.length }, voices)]
  const cues = voices.map((voice) => toCue(voice, times)).filter(({ text }) => text !== '')
  const tooLong = cues.find(isTooLong)
  if (tooLong) return [lengthProblem(tooLong, { line: line + 1, last: line + rest.length })]
  const notes =
    cues.length > 0 ? [] : [note('no-words', { line }, 'There are no words here. It is left out.')]
  return { ...times, line, cues, notes }
}

const withoutTime = ({ line, lines }: Block) =>
  blocker(
    'no-time',
    { line, last: line + lines.length - 1 },
    `${quote(lines[0] ?? '')} has no time. Write when it is spoken in a line above it, like 00:01.000 --> 00:04.000.`,
  )

const toCue = ({ speaker, text }: Voiced, { startMs, endMs }: CueTimes): Cue => ({
  startMs,
  endMs,
  speaker: (speaker === null ? null : tidyLine(speaker)) || null,
  text: tidyCueText(text),
})

const isTooLong = ({ speaker, text }: Cue) =>
  isLongerThan(text, limits.cueChars) || isLongerThan(speaker ?? '', limits.nameChars)

const lengthProblem = ({ text }: Cue, place: { line: number; last: number }) =>
  isLongerThan(text, limits.cueChars)
    ? blocker(
        'too-long',
        place,
        `These words are longer than ${limits.cueChars} characters. Make several cues of them.`,
      )
    : blocker(
        'name-too-long',
        place,
        `The name of who speaks is longer than ${limits.nameChars} characters. Make it shorter.`,
      )
