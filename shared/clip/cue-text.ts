import { tidyLine } from '../kit/text.ts'

/** The words of a cue in tidy lines without blank ones, and without the arrow that only stands between times. */
export const tidyCueText = (text: string): string =>
  text
    .replaceAll('-->', '→')
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map(tidyLine)
    .filter((line) => line !== '')
    .join('\n')
