/** The one stretch that differs between two texts: at `at`, `removed` characters gave way to `added`. */
export type TextChange = { at: number; removed: number; added: string }

/** What changed between two texts; null where nothing did. Surrogate pairs are never torn. */
export function diffText(before: string, after: string): TextChange | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  if (start > 0 && isHighSurrogate(before, start - 1)) start--
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++
  if (end > 0 && isHighSurrogate(before, before.length - end - 1)) end--
  return {
    at: start,
    removed: before.length - end - start,
    added: after.slice(start, after.length - end),
  }
}

const isHighSurrogate = (text: string, index: number) => {
  const code = text.charCodeAt(index)
  return code >= 0xd800 && code <= 0xdbff
}
