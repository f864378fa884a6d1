import { closeRest, openLine } from './decoration.ts'

/** How a text marks its questions, the clearest way first; a text keeps to the clearest it uses. */
export const questionStyles = ['Question 1', 'Question', 'Q1', 'Q'] as const
export type QuestionStyle = (typeof questionStyles)[number]

/** A line that starts a question; `aside` is what stood in brackets after the number. */
export type QuestionLine = {
  readonly kind: 'question'
  readonly style: QuestionStyle
  readonly number: number | null
  readonly aside: string
  readonly rest: string
}

const spelled = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const close = '[*_~`"“”»\\]]*'
const numbered = new RegExp(
  String.raw`^(question|q) ?${close}(?:#|no\.?|number)? ?${close}(\d{1,4}|${spelled.join('|')})` +
    String.raw`(?: (?:of|/) \d{1,4}|/\d{1,4})?${close}(?: ?\(([^()]{1,80})\))? ?${close}` +
    String.raw`([:：]|[.)\]][:：]?(?!\d)|[–—-](?=\s|\p{L}|$)|$| )`,
  'iu',
)
const unnumbered = new RegExp(String.raw`^(question|q) ?${close} ?[:：]`, 'i')

/** Reads a tidy line that starts a question; null for any other line. */
export function readQuestionLine(line: string): QuestionLine | null {
  const opened = openLine(line)
  const { body } = opened
  const start = body.slice(0, 160) // a keyword is near the start, however long the line is
  const found = numbered.exec(start)
  const [whole = '', word = '', digits = '', aside = '', separator = ''] = found ?? []
  // Without a separator, `Question 2 was easier` is prose unless it is set as a heading.
  const isProse = separator === ' ' && !opened.isHeading && !opened.isMarked
  if (found && !isProse) {
    return {
      kind: 'question',
      style: isShort(word) ? 'Q1' : 'Question 1',
      number: /\d/.test(digits) ? Number(digits) : spelled.indexOf(digits.toLowerCase()) + 1,
      aside,
      rest: closeRest(body.slice(whole.length), opened),
    }
  }
  const bare = unnumbered.exec(start)
  if (!bare) return null
  return {
    kind: 'question',
    style: isShort(bare[1] ?? '') ? 'Q' : 'Question',
    number: null,
    aside: '',
    rest: closeRest(body.slice(bare[0].length), opened),
  }
}

const isShort = (word: string): boolean => word.length === 1
