import { limits } from '../limits.ts'
import { closeRest, findColon, openLine, plainWords } from './decoration.ts'
import { hasLevelName, isLevelName, tidyLabel } from './labels.ts'
import { isLongerThan } from './text.ts'

/** A line that starts a level; it `isClear` when it says so itself, as in `Good Response Criteria:`. */
export type LevelLine = {
  readonly kind: 'level'
  readonly label: string
  readonly score: number | null
  readonly rest: string
  readonly isClear: boolean
}

const num = String.raw`[-−]?\d{1,4}(?:\.\d+)?(?:e-?\d+)?`
const exactForm = new RegExp(String.raw`^level ?[:：] ?(.+?)(?: \((${num})\))?$`, 'i')
const scoreBehind = new RegExp(
  String.raw`^(.*?) ?[([] ?(?:score|points?|level|rating)? ?[:=]? ?(${num})(?: ?/ ?\d+)? ?(?:points?|pts?\.?)? ?[)\]]$`,
  'i',
)
const scoreInFront = new RegExp(String.raw`^(${num}) ?[–—=-] ?(.+)$`)
const scoreAfterDash = new RegExp(String.raw`^(.+?) ?[–—=-] ?(\d{1,4})(?: (?:points?|pts?))?$`, 'i')

const suffixWord = /criteri|indicator|guideline/i
const clearSuffix =
  /^(.+?)[ -](?:responses?|answers?)[ -](?:criteri(?:a|on|um)|indicators?|guidelines?)$/i
const weakSuffix =
  /^(.+?) (?:(?:responses?|answers?|candidates?|performance|rating|level)(?: (?:examples?|includes?|contains?|might|may|will|would|should|could)(?: include)?)?|criteria|indicators?)$/i
const forLabel =
  /^(?:(?:response|answer|evaluation) )?(?:criteria|indicators?|signs) (?:for|of) (?:an? |the )?(.+?)(?: (?:responses?|answers?))?$/i
const inCapitals = / (?:Response|Answer)s? Criteria/
const turned = /^(?:response|answer) criteria(?: ?[–—-] ?| ?[(])(.+?)\)?$/i
const looksLike = /^what (?:does )?(?:an? )?(.+?)(?: (?:response|answer))? looks? like\??$/i

/** Reads a tidy line that starts a level; null for any other line. */
export function readLevelLine(line: string): LevelLine | null {
  const opened = openLine(line)
  const { body } = opened
  const exact = exactForm.exec(body.slice(0, 200))
  if (exact) return level(closeRest(exact[1] ?? '', opened), toScore(exact[2]), '', true)
  const start = body.slice(0, 160)
  if (!hasLevelName(start) && !suffixWord.test(start)) return null
  const colon = findColon(body)
  if (colon > 0) {
    return readHead(plainWords(body.slice(0, colon)), closeRest(body.slice(colon + 1), opened))
  }
  if (body.length > 160) return null
  const words = plainWords(body).replace(/ [–—-]$/, '')
  const isSetApart = opened.isHeading || opened.isMarked
  const whole = readHead(words, '')
  if (whole && (isSetApart || startsBig(words) || whole.isClear)) {
    if (isLevelName(whole.label) || (whole.isClear && (isSetApart || inCapitals.test(words)))) {
      return whole
    }
  }
  const [, head = '', rest = ''] = /^(.{2,60}?) [–—-] (.+)$/.exec(body) ?? []
  const dashed = startsBig(head) ? readHead(plainWords(head), closeRest(rest, opened)) : null
  return dashed && isLevelName(dashed.label) ? dashed : null
}

/** Which level the words before the colon name, if they do. */
function readHead(head: string, rest: string): LevelLine | null {
  const turnedAround = (forLabel.exec(head) ?? turned.exec(head) ?? looksLike.exec(head))?.[1]
  if (turnedAround && isLevelName(turnedAround))
    return level(tidyLabel(turnedAround), null, rest, true)
  const outer = splitScore(head)
  const clear = clearSuffix.exec(outer.words)
  const inner = splitScore(clear?.[1] ?? weakSuffix.exec(outer.words)?.[1] ?? outer.words)
  const score = inner.score ?? outer.score
  const bare = inner.words.replace(/^(?:an?|the) /i, '')
  if (isLevelName(bare)) return level(tidyLabel(bare), score, rest, clear !== null)
  const [, noted = ''] = /^(.+?) \([^()]+\)$/.exec(bare) ?? []
  if (isLevelName(noted)) return level(bare, score, rest, clear !== null)
  const isShort = inner.words.split(' ').length <= 4
  return clear && isShort ? level(inner.words, score, rest, true) : null
}

/** A score that stands with a label: `Good (4)`, `4 - Good` or `Good = 4`. */
function splitScore(words: string): { words: string; score: number | null } {
  const behind = scoreBehind.exec(words)
  if (behind?.[1]) return { words: behind[1], score: toScore(behind[2]) }
  const front = scoreInFront.exec(words)
  if (isLevelName(front?.[2] ?? '')) return { words: front?.[2] ?? '', score: toScore(front?.[1]) }
  const after = scoreAfterDash.exec(words)
  if (isLevelName(after?.[1] ?? '')) return { words: after?.[1] ?? '', score: toScore(after?.[2]) }
  return { words, score: null }
}

function level(words: string, score: number | null, rest: string, isClear: boolean) {
  if (words.length === 0 || isLongerThan(words, limits.nameChars)) return null
  if (score !== null && Math.abs(score) > 1000) return null
  return { kind: 'level' as const, label: words, score, rest, isClear }
}

const toScore = (digits: string | undefined): number | null =>
  digits === undefined ? null : Number(digits.replace('−', '-'))

const startsBig = (words: string): boolean => /^[^\p{L}]*\p{Lu}/u.test(words)
