import type { GivenLevel } from './given.ts'
import type { LevelLine } from './level-line.ts'
import { readBullet, type TextLine } from './line.ts'
import { note } from './problems.ts'
import type { KitProblem } from './schema.ts'
import { quote, tidyLine } from './text.ts'

/** A level that begins on this line, with the criteria that stand on the line itself. */
export function startLevel(
  line: Pick<LevelLine, 'label' | 'score' | 'rest'>,
  at: number,
): GivenLevel {
  const criteria = splitCriteria(line.rest).map((text) => ({ text, line: at, last: at }))
  const { label, score } = line
  return { label, score, line: at, last: at, criteria, hasDashes: criteria.length > 1 }
}

/** The criteria in one line of text: one, unless it begins with a bullet and has more of them. */
function splitCriteria(rest: string): string[] {
  const bullet = readBullet(rest)
  if (!bullet) return rest === '' ? [] : [rest]
  const parts = splitAtBullets(
    rest.slice(bullet.length),
    bullet.count === null ? bullet.mark : null,
  )
  return parts.map(tidyLine).filter((part) => part !== '')
}

function splitAtBullets(words: string, mark: string | null): string[] {
  if (mark === null || mark === '.' || mark === ')') return words.split(/ \(?\d{1,2}[.)] /)
  return words.split(/[-–—*+]/.test(mark) ? ` ${mark} ` : mark)
}

/** Adds a line of text to a level: a criterion of its own, or more of the one before. */
export function addToLevel(
  level: GivenLevel,
  { words, bullet }: TextLine,
  { line, isAfterBlank }: { line: number; isAfterBlank: boolean },
  problems: KitProblem[],
): void {
  const before = level.criteria.at(-1)
  const carriesOn = !bullet && ((level.hasDashes && !isAfterBlank) || /^\p{Ll}/u.test(words))
  level.last = line
  if (!bullet && /^#{1,6} /.test(words)) {
    problems.push(note('heading-left-out', { line }, leftOut(words)))
    return
  }
  if (bullet) level.hasDashes = true
  if (bullet && words === '') {
    problems.push(note('criterion-empty', { line }, emptyCriterion))
  } else if (before && carriesOn) {
    before.text += ` ${words}`
    before.last = line
  } else {
    level.criteria.push({ text: words, line, last: line })
    if (!bullet) problems.push(note('dash-missing', { line }, dashMissing(words, level.label)))
  }
}

const leftOut = (words: string): string =>
  `The heading ${quote(words)} stands after the criteria and is not part of the kit. You can leave it or delete it.`
const emptyCriterion =
  'This dash has no criterion behind it. Write what you want to hear, or delete the line.'
const dashMissing = (words: string, label: string): string =>
  `${quote(words)} has no dash, so it was taken as one criterion of “${label}”. Put “- ” in front of it, or join it to the line above.`
