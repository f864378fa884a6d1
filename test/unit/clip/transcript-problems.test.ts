import { expect, test } from 'vitest'
import { limits } from '../../../shared/limits.ts'
import { readTranscript, readTranscriptFile } from '../../../shared/clip/transcript.ts'

const vtt = (...lines: string[]) => ['WEBVTT', '', ...lines].join('\n')
const problemsOf = (text: string) =>
  readTranscript(text).problems.map(({ code, line, lastLine }) =>
    [code, line, ...(lastLine ? [lastLine] : [])].join(' '),
  )

test.each([
  ['times the wrong way round', vtt('00:05.000 --> 00:02.000', 'a'), 'times 3'],
  ['no time between them', vtt('00:05.000 --> 00:05.000', 'a'), 'times 3'],
  ['61 seconds', vtt('00:05.000 --> 00:61.000', 'a'), 'times 3'],
  ['thousandths with one digit', vtt('00:05.5 --> 00:06.000', 'a'), 'times 3'],
  ['an arrow into nothing', vtt('00:05.000 -->', 'a'), 'times 3'],
  ['words behind the times', vtt('00:05.000 --> 00:06.000 hello', 'a'), 'times 3'],
  ['a time without minutes', vtt('5.000 --> 00:06.000', 'a'), 'times 3'],
  ['a clip of days', vtt('99:00:00.000 --> 99:00:01.000', 'a'), 'too-late 3'],
  ['words without times', vtt('hello', 'there'), 'no-time 3 4'],
  [
    'a cue that begins in another',
    vtt('00:01.000 --> 00:02.000', 'a', '2', '00:02.000 --> 00:03.000', 'b'),
    'no-blank-line 6',
  ],
  [
    'cues out of order',
    vtt('00:09.000 --> 00:10.000', 'a', '', '00:01.000 --> 00:02.000', 'b'),
    'out-of-order 6',
  ],
  ['a tag of web pages', vtt('00:01.000 --> 00:02.000', 'a', '<script src="x">'), 'tag 4 5'],
  ['a cue too long', vtt('00:01.000 --> 00:02.000', 'x'.repeat(limits.cueChars + 1)), 'too-long 4'],
  [
    'a name too long',
    vtt('00:01.000 --> 00:02.000', `<v ${'x'.repeat(limits.nameChars + 1)}>a`),
    'name-too-long 4',
  ],
  ['a paragraph too long', `a\n\nb\n${'x'.repeat(limits.cueChars)}`, 'too-long 3 4'],
  ['nothing', '', 'no-words '],
  ['only a comment', vtt('NOTE so'), 'no-words '],
  ['a null', 'a\0b', 'binary '],
  ['a web page', '<!doctype html><p>hi', 'not-plain-text '],
  ['captions of television', '<?xml version="1.0"?><tt/>', 'other-form '],
  ['a script of subtitles', '[Script Info]\nTitle: x', 'other-form '],
])('[CLIP-2] %s is told with its line, and nothing is taken in', (_, text, problem) => {
  expect(problemsOf(text)).toEqual([problem])
  expect(readTranscript(text).cues).toBeNull()
})

test('[CLIP-2] a cue without words is left out and named', () => {
  const text = vtt('00:01.000 --> 00:02.000', '', '00:02.000 --> 00:03.000', 'a')
  expect(problemsOf(text)).toEqual(['no-words 3'])
  expect(readTranscript(text).cues).toHaveLength(1)
})

test('[CLIP-2] cues may overlap: two people can speak at once', () => {
  const text = vtt('00:01.000 --> 00:09.000', 'a', '', '00:02.000 --> 00:03.000', 'b')
  expect(problemsOf(text)).toEqual([])
})

test('[CLIP-2] as many cues as a clip may have are read, and one more is refused', () => {
  const cues = (count: number) => readTranscript(Array(count).fill('a').join('\n\n')).cues?.length
  expect(cues(limits.cues)).toBe(limits.cues)
  expect(cues(limits.cues + 1)).toBeUndefined()
})

test('[CLIP-2] a text as large as it may be is read, and a byte more is refused', () => {
  const codes = (text: string) => readTranscript(text).problems.map(({ code }) => code)
  expect(codes('é'.repeat(limits.transcriptBytes / 2))).toEqual(['too-long'])
  expect(codes('é'.repeat(limits.transcriptBytes / 2 + 1))).toEqual(['too-large'])
  const file = (size: number) => readTranscriptFile(new Uint8Array(size).fill(97)).problems[0]?.code
  expect([file(limits.transcriptBytes), file(limits.transcriptBytes + 1)]).toEqual([
    'too-long',
    'too-large',
  ])
})

test.each(['1', '<', '&', '{\\', '<v ', '-->', '0:', '\n', ' ', '<i', '\u200B'])(
  '[CLIP-2] half a megabyte of %j is answered at once',
  (part) => {
    const text = part.repeat(Math.floor(limits.transcriptBytes / 3 / part.length))
    const start = performance.now()
    readTranscript(text)
    readTranscript(`WEBVTT\n\n00:01.000 --> 00:02.000\n${text}`)
    readTranscript(`WEBVTT\n\n00:01.000 --> ${text}`)
    expect(performance.now() - start).toBeLessThan(2_000)
  },
)

const bytes = (...parts: number[]) => Uint8Array.from(parts)

test('[CLIP-2] a file is read by its bytes', () => {
  const utf16 = bytes(0xff, 0xfe, ...[...'Mei'].flatMap((letter) => [letter.charCodeAt(0), 0]))
  expect(readTranscriptFile(utf16).cues).toMatchObject([{ text: 'Mei' }])
  const codes = (file: Uint8Array) => readTranscriptFile(file).problems.map(({ code }) => code)
  expect(codes(bytes(0x63, 0x61, 0x66, 0xe9, 0x20))).toEqual(['not-utf8'])
  expect(codes(bytes(0x25, 0x50, 0x44, 0x46, 0x2d))).toEqual(['not-plain-text'])
  expect(codes(bytes(0x63, 0xc3))).toEqual(['cut-off'])
})
