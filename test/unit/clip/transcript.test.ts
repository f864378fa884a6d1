import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Cues } from '../../../shared/clip/clip.ts'
import { formatTranscript, formatWebVtt } from '../../../shared/clip/format-transcript.ts'
import { readTranscript } from '../../../shared/clip/transcript.ts'
import { arbitraryCues, arbitraryScrap } from './arbitrary-cues.ts'
import { cue } from './sample-clip.ts'

const said = (startMs: number, endMs: number, text: string, speaker: string | null = null) =>
  cue({ startMs, endMs, text, speaker })

test('[CLIP-2] all cues survive being written and read again', () => {
  fc.assert(
    fc.property(arbitraryCues, (cues) => {
      expect(readTranscript(formatTranscript(cues))).toEqual({ cues, problems: [] })
    }),
    { numRuns: 500 },
  )
})

test('[CLIP-2] whatever is read is cues as the schema has them, or a problem that blocks', () => {
  fc.assert(
    fc.property(arbitraryScrap, (text) => {
      const { cues, problems } = readTranscript(text)
      expect(cues === null).toBe(problems.some(({ blocks }) => blocks))
      if (cues) expect(Cues.parse(cues)).toEqual(cues)
    }),
    { numRuns: 1000 },
  )
})

const letters = (text: string) => new Set(text.match(/[a-z]{3,}/gi) ?? [])

test('[CLIP-2] every word of plain text is in a cue', () => {
  fc.assert(
    fc.property(fc.lorem({ mode: 'sentences', maxCount: 6 }), (text) => {
      const paragraphs = text.replaceAll('. ', '.\n\n')
      const { cues } = readTranscript(paragraphs)
      expect(letters((cues ?? []).map((cue) => cue.text).join(' '))).toEqual(letters(text))
    }),
  )
})

test('[CLIP-2] WebVTT is read with its voices, without looks and comments', () => {
  const text = `WEBVTT - Interview 3

NOTE made by hand
over two lines

STYLE
::cue { color: lime }

first
00:01.000 --> 00:04.000 position:10% align:start
<v.loud Mei Tan>So <i>what</i> was it?</v>

01:00:00.250 --> 01:00:02,000
<v Jonas>A cable &amp; a plug.
<00:02.000><c.blue>Both</c> of them.<v Mei Tan>I see.

01:00:01 --> 01:00:02
Nothing&nbsp;more.
`
  const { cues, problems } = readTranscript(text)
  expect(cues).toEqual([
    said(1000, 4000, 'So what was it?', 'Mei Tan'),
    said(3_600_250, 3_602_000, 'A cable & a plug.\nBoth of them.', 'Jonas'),
    said(3_600_250, 3_602_000, 'I see.', 'Mei Tan'),
    said(3_601_000, 3_602_000, 'Nothing more.'),
  ])
  expect(problems).toMatchObject([{ line: 6, lastLine: 7, code: 'left-out', blocks: false }])
})

test('[CLIP-2] SubRip is read as programs write it, on Windows too', () => {
  const lines = [
    '\uFEFF1',
    '00:00:01,500 --> 00:00:02,750',
    '<font color="#ff0">Well</font>, {\\an8}I asked.',
    '- And then?',
    '',
    '2',
    '00:00:02,000 --> 00:00:05,000  X1:1 X2:2',
    'R&D found 2 < 3.',
    '',
  ]
  const { cues, problems } = readTranscript(lines.join('\r\n'))
  expect(problems).toEqual([])
  expect(cues).toEqual([
    said(1500, 2750, 'Well, I asked.\n- And then?'),
    said(2000, 5000, 'R&D found 2 < 3.'),
  ])
})

test('[CLIP-2] plain text has a cue for each paragraph and no times', () => {
  const { cues } = readTranscript('Mei: Why?\nJonas: Because.\n \n\n  Step 1 --> step 2.  ')
  expect(cues).toEqual([
    cue({ startMs: null, endMs: null, text: 'Mei: Why?\nJonas: Because.' }),
    cue({ startMs: null, endMs: null, text: 'Step 1 → step 2.' }),
  ])
})

test('[CLIP-2] what a browser gets as captions has whole times, names and no tags of ours', () => {
  expect(
    formatWebVtt([
      said(62_003, 3_600_000, '<b> & more', 'A > B'),
      cue({ startMs: null, endMs: null }),
    ]),
  ).toBe('WEBVTT\n\n00:01:02.003 --> 01:00:00.000\n<v A &gt; B>&lt;b&gt; &amp; more\n')
})
