import { quote } from '../kit/text.ts'

/** Some words in one voice; null where none is named. */
export type Voiced = { speaker: string | null; text: string }

/** Tags that only say how words look or are read out; their names as SubRip and WebVTT write them. */
const plainTags = ['b', 'i', 'u', 's', 'c', 'font', 'lang', 'ruby', 'rt']

/** A tag from one angle to the other; `<` before a blank or a digit that no colon follows is a letter. */
const markup = /<(\/?[A-Za-z][^<>]*|\d+:[\d:.]+)>|\{\\[^{}]*\}/g

/**
 * The words of a cue without tags, apart by voice, or a sentence about the tag that is none of captions.
 * Positions and looks are left out: what is heard is what counts.
 */
export function readMarkup(raw: string): Voiced[] | string {
  const voices: Voiced[] = [{ speaker: null, text: '' }]
  const add = (text: string) => {
    const last = voices.at(-1)
    if (last) last.text += unescape(text)
  }
  let end = 0
  for (const match of raw.matchAll(markup)) {
    add(raw.slice(end, match.index))
    end = match.index + match[0].length
    const tag = match[1]
    if (tag === undefined || /^\d/.test(tag)) continue
    const name = /^\/?([A-Za-z]+)/.exec(tag)?.[1]?.toLowerCase() ?? ''
    if (name === 'v') voices.push({ speaker: voiceOf(tag), text: '' })
    else if (name === 'br') add('\n')
    else if (!plainTags.includes(name))
      return `${quote(match[0])} is no tag of captions. Take it out, or write &lt; for a less-than sign.`
  }
  add(raw.slice(end))
  return voices.filter(({ text }) => text.trim() !== '')
}

/** The name in `<v.loud Mei>`; none in `</v>`. */
const voiceOf = (tag: string): string | null =>
  tag.startsWith('/') ? null : unescape(/^\w+(?:\.\S*)?\s+([\s\S]+)$/.exec(tag)?.[1] ?? '') || null

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lrm: '\u200E',
  rlm: '\u200F',
}

/** Other names of characters stay as they are written. */
const unescape = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|([a-z]{2,4}));/g, (whole, code: string | undefined, name = '') =>
    code === undefined ? (named[name] ?? whole) : characterOf(Number(code)),
  )

const characterOf = (code: number) =>
  code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD'

/** The text as it stands in a cue of WebVTT, where some letters have a meaning. */
export const escapeMarkup = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('{\\', '&#123;\\')
