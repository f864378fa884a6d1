import { closeRest, openLine } from './decoration.ts'
import { labelKey } from './labels.ts'
import { readBullet, readQuestionPart } from './line.ts'
import type { SourceLine } from './source.ts'
import { tidyLine } from './text.ts'

/** A line such as `2. Tell us about …`, in a text that has no clearer way to mark its questions. */
export type NumberedStart = {
  readonly index: number
  readonly number: number
  readonly rest: string
}

type NumberedSign = NumberedStart & { readonly kind: 'number'; readonly mark: string }
type Sign =
  NumberedSign | { readonly kind: 'level'; readonly key: string } | { readonly kind: 'bullet' }

/** What a numbered line is judged by: the question it stands in, and what is around it. */
type Around = {
  /** The number of the question so far; 0 before the first. */
  readonly number: number
  /** The levels that this question has had. */
  readonly seen: ReadonlySet<string>
  /** The count of the line before in a list that is no list of questions; 0 outside such a list. */
  readonly inList: number
  readonly last: Sign | undefined
  readonly next: Sign | undefined
}

/**
 * The numbered lines that start questions. Numbers also stand before criteria and in lists, so a
 * number counts only where a question must begin: before levels that the question so far has had.
 */
export function findNumberedQuestions(lines: readonly SourceLine[]): NumberedStart[] {
  const signs = lines.flatMap(({ raw }, index) => readSign(raw, index) ?? [])
  if (!signs.some(({ kind }) => kind === 'level')) return findPlainList(signs, lines)
  const starts: NumberedSign[] = []
  const seen = new Set<string>()
  let inList = 0
  for (const [place, sign] of signs.entries()) {
    if (sign.kind === 'level') seen.add(sign.key)
    if (sign.kind === 'level') inList = 0
    if (sign.kind !== 'number') continue
    const number = starts.at(-1)?.number ?? 0
    const around = { number, seen, inList, last: signs[place - 1], next: signs[place + 1] }
    const isQuestion = (starts[0]?.mark ?? sign.mark) === sign.mark && isStart(sign, around)
    if (isQuestion) starts.push(...(starts.length === 0 ? leadUp(signs, place) : []), sign)
    if (isQuestion) seen.clear()
    inList = isQuestion ? 0 : sign.number
  }
  return starts
}

function isStart(sign: NumberedSign, { number, seen, inList, last, next }: Around): boolean {
  const isBeforeLevel = next?.kind === 'level'
  if (number === 0) return isBeforeLevel
  const isNext = sign.number === number + 1
  const isListed = sign.number === inList + 1
  if (isBeforeLevel && seen.size === 0) return isNext && !isListed
  if (isBeforeLevel && seen.has(next.key)) return isNext || !isListed
  return isNext && !isListed && last?.kind !== 'level'
}

/** The numbers that count up to the first question before a level: questions without levels. */
function leadUp(signs: readonly Sign[], place: number): NumberedSign[] {
  const found: NumberedSign[] = []
  for (let before = place - 1; before >= 0; before -= 1) {
    const [sign, after] = [signs[before], signs[before + 1]]
    if (sign?.kind !== 'number' || after?.kind !== 'number') break
    if (sign.number !== after.number - 1 || sign.mark !== after.mark) break
    found.unshift(sign)
  }
  return found[0]?.number === 1 ? found : []
}

/** In a text without any level, the lines 1, 2, 3 … are questions if most of them ask something. */
function findPlainList(signs: readonly Sign[], lines: readonly SourceLine[]): NumberedStart[] {
  const numbers = signs.filter((sign) => sign.kind === 'number')
  const isSequence = numbers.every(({ number }, place) => number === place + 1)
  if (!isSequence) return []
  const asking = numbers.filter(({ index }, place) => {
    const own = lines.slice(index, numbers[place + 1]?.index)
    const end = own.findIndex(({ raw }) => raw.trim() === '')
    return own
      .slice(0, end < 0 ? undefined : end)
      .some(({ raw }) => /\?[\s*_"”’')]{0,9}$/.test(raw))
  })
  return asking.length * 2 > numbers.length ? numbers : []
}

function readSign(raw: string, index: number): Sign | null {
  const line = readQuestionPart(raw)
  if (line.kind === 'blank') return null
  if (line.kind === 'level') return { kind: 'level', key: labelKey(line.label) }
  const opened = openLine(tidyLine(raw))
  const body = opened.body.replace(/^(\(?\d{1,2}[.)])[*_]+/, '$1')
  const bullet = readBullet(body)
  if (!bullet) return null
  const { count, mark, length } = bullet
  if (count === null) return { kind: 'bullet' }
  const rest = closeRest(body.slice(length), opened)
  return { kind: 'number', index, number: count, mark, rest }
}
