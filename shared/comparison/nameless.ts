/** A text in pieces: what was said, and in place of a name whose it was. */
export type NamelessText = (string | { name: 'candidate' | 'panelist' | 'someone' })[]

/** The names of one interview. */
export type Names = { candidate: string; panel: readonly string[] }

const word = /[\p{L}\p{N}\p{M}]+/gu

/** A word as it is told from others: whatever its case and its accents. */
const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('en')

/** The words of a name that could give somebody away; an initial alone is not one. */
const wordsOf = (name: string): string[] =>
  (name.match(word) ?? []).map(fold).filter((one) => [...one].length > 1)

/** Whether a script writes no spaces and has no capitals, so that a name stands in the middle of other words. */
const isUncased = (one: string): boolean =>
  one.toLowerCase() === one.toUpperCase() && /\p{L}/u.test(one)

/**
 * Takes names out of texts of one interview, word by word: those of its own candidate and panel however they are
 * written, and those of the role's other interviews where they begin with a capital, since a surname may be a
 * word too. Names in scripts without capitals are taken out wherever they stand.
 */
export function nameRemover(own: Names, others: readonly Names[]): (text: string) => NamelessText {
  const mine = new Map<string, 'candidate' | 'panelist'>()
  for (const name of own.panel) for (const one of wordsOf(name)) mine.set(one, 'panelist')
  for (const one of wordsOf(own.candidate)) mine.set(one, 'candidate')
  const theirs = new Set(
    others.flatMap(({ candidate, panel }) => [candidate, ...panel].flatMap(wordsOf)),
  )
  const inside = [...mine.keys(), ...theirs].filter(isUncased)

  /** Whose name this word is, or holds; null where it is none. */
  const whose = (written: string): 'candidate' | 'panelist' | 'someone' | null => {
    const folded = fold(written)
    const found = mine.get(folded)
    if (found) return found
    const part = inside.find((name) => folded.includes(name))
    if (part !== undefined) return mine.get(part) ?? 'someone'
    const hasCapital = written !== written.toLocaleLowerCase('en')
    return hasCapital && theirs.has(folded) ? 'someone' : null
  }

  return (given) => {
    const text = given.normalize('NFC')
    const parts: NamelessText = []
    let from = 0
    for (const { 0: written, index } of text.matchAll(word)) {
      const name = whose(written)
      if (!name) continue
      addText(parts, text.slice(from, index))
      addName(parts, name)
      from = index + written.length
    }
    addText(parts, text.slice(from))
    return parts
  }
}

function addText(parts: NamelessText, text: string): void {
  if (text !== '') parts.push(text)
}

/** First name and surname are one person: only blanks stand between them. */
function addName(parts: NamelessText, name: 'candidate' | 'panelist' | 'someone'): void {
  const [before, between] = [parts.at(-2), parts.at(-1)]
  const isSame =
    typeof between === 'string' &&
    /^[\s.'’-]+$/.test(between) &&
    typeof before === 'object' &&
    before.name === name
  if (isSame) parts.pop()
  else parts.push({ name })
}
