import fc from 'fast-check'
import { Cues, type Cue } from '../../../shared/clip/clip.ts'
import { limits } from '../../../shared/limits.ts'

/** Words that are hard to write down: they look like times, tags, blocks, escapes or forms. */
export const nasty = [
  'WEBVTT',
  'WEBVTT - a title',
  '<html>',
  '<?xml',
  '{"a": 1}',
  '{\\rtf1',
  '[Script Info]',
  'NOTE this',
  'STYLE',
  'REGION',
  '1',
  '00:01.000 --> 00:02.000',
  '00:01.000',
  '1 --> 2',
  '-->',
  '--&gt;',
  '--&amp;gt;',
  '<v Mei>said',
  '</v>',
  '<i>so</i>',
  '<00:01.000>',
  '<script>',
  'a < b > c',
  '&amp;',
  '&lt;b&gt;',
  '&nbsp;',
  '&#45;',
  '&',
  ';',
  '{\\an8}',
  '{',
  '\\',
  '}',
  '\u200B',
  '\u2028',
  '\uFEFF',
  '\u202Eabc',
  '\ud800',
  'Mei: yes',
  'é 😀',
  '日本語',
]

const words = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...nasty) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
)
const text = fc
  .array(fc.tuple(words, fc.constantFrom(' ', '\n', '\n\n', '\r\n', '')), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.flat().join(''))

const times = fc.tuple(
  fc.integer({ min: 0, max: limits.clipMs - 1 }),
  fc.integer({ min: 1, max: 10_000 }),
)
const timed = fc
  .array(fc.record({ times, speaker: fc.option(words), text }), { minLength: 1, maxLength: 5 })
  .map((cues) =>
    cues
      .map(({ times: [start, length], speaker, text }) => ({
        startMs: start,
        endMs: Math.min(start + length, limits.clipMs),
        speaker,
        text,
      }))
      .toSorted((a, b) => a.startMs - b.startMs),
  )
const plain = fc
  .array(text, { minLength: 1, maxLength: 5 })
  .map((texts) => texts.map((text) => ({ startMs: null, endMs: null, speaker: null, text })))

/** Any cues that pass the schema, the hardest to write down above all. */
export const arbitraryCues: fc.Arbitrary<Cue[]> = fc
  .oneof(timed, plain)
  .filter((cues) => Cues.safeParse(cues).success)
  .map((cues) => Cues.parse(cues))

/** Text that is nearly a transcript, of whichever form. */
export const arbitraryScrap: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(
      fc.oneof(
        words,
        fc.constantFrom('00:01.000 --> 00:02.000', '00:00:03,5 --> 00:00:04,000 a:b'),
      ),
      fc.constantFrom('\n', '\n\n', '\r\n', '\r', ' '),
    ),
    { maxLength: 12 },
  )
  .chain((parts) =>
    fc.constantFrom('', 'WEBVTT\n\n', '\uFEFFWEBVTT\n').map((head) => head + parts.flat().join('')),
  )
