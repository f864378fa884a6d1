import { expect, test } from 'vitest'
import { parseKit } from '../../../shared/kit/parse.ts'
import { cleanKit, cleanText, codesOf, withLabels } from './clean-kit.ts'

/** The clean text with each line changed by a function. */
const eachLine = (change: (line: string, index: number) => string): string =>
  cleanText.split('\n').map(change).join('\n')
const bullets = (bullet: string): string => cleanText.replace(/^- /gm, bullet)
const questions = (heading: string): string =>
  cleanText.replace(/^Question (\d): /gm, (_, number) => heading.replace('%', number))
const levels = (heading: string): string =>
  cleanText.replace(/^(\w+) Response Criteria:$/gm, (_, label) =>
    heading.replace('X', label).replace('x', label.toLowerCase()),
  )
const numberItems = (mark: (count: number) => string): string => {
  let count = 0
  return eachLine((line) => {
    count = line.startsWith('- ') ? count + 1 : 0
    return line.replace(/^- /, mark(count))
  })
}
const unspaced = cleanText.split('\n\n').join('\n')
const inQuestions = (text: string): string => text.slice(text.indexOf('Question 1'))
const brief = cleanText.slice(0, cleanText.indexOf('Question 1'))

/** Everything that people paste, and that changes nothing. */
const pastes: [what: string, text: string][] = [
  ['the text itself', cleanText],
  ['CRLF line ends', cleanText.replaceAll('\n', '\r\n')],
  ['CR line ends', cleanText.replaceAll('\n', '\r')],
  ['a byte-order mark', `\uFEFF${cleanText}`],
  ['no line end at the end', cleanText.trimEnd()],
  ['blank lines around it', `\n\n  \n${cleanText}\n\n \t\n`],
  ['blanks at the ends of lines', eachLine((line) => `${line}  \t`)],
  ['indented lines', eachLine((line) => `    ${line}`)],
  ['lines indented by tabs', eachLine((line) => `\t\t${line}`)],
  ['indented criteria', bullets('   - ')],
  ['no-break spaces', cleanText.replaceAll(' ', '\u00A0')],
  ['double spaces', cleanText.replaceAll(' ', '  ')],
  ['zero-width spaces', cleanText.replaceAll(' ', ' \u200B').replaceAll(':', '\u200B:')],
  ['soft hyphens', cleanText.replaceAll('Criteria', 'Cri\u00ADteria')],
  ['direction marks', eachLine((line) => (line ? `\u200E${line}\u200E` : line))],
  ['control characters', cleanText.replaceAll('Question', '\u0007Question')],
  ['line separators in place of line ends', cleanText.replaceAll('\n', '\u2028')],
  ['soft line breaks', cleanText.replaceAll('\n', '\v')],
  ['page breaks', cleanText.replaceAll('\nQuestion', '\f\nQuestion')],
  ['two blank lines', cleanText.replaceAll('\n\n', '\n\n\n')],
  ['no blank lines in the questions', brief + inQuestions(unspaced)],
  ['a blank line after each line', brief + inQuestions(cleanText).replaceAll('\n', '\n\n')],
  ['quoted lines of an e-mail', eachLine((line) => `> ${line}`)],
  ['twice quoted lines', eachLine((line) => `>> ${line}`)],

  ['• bullets', bullets('• ')],
  ['• bullets and tabs', bullets('•\t')],
  ['* bullets', bullets('* ')],
  ['+ bullets', bullets('+ ')],
  ['– bullets', bullets('– ')],
  ['— bullets', bullets('— ')],
  ['▪ bullets', bullets('▪ ')],
  ['· bullets', bullets('· ')],
  ['bullets of the symbol font', bullets('\uF0B7\t')],
  ['bullets that are letters', bullets('o\t')],
  ['bullets without a space', bullets('-')],
  ['• bullets without a space', bullets('•')],
  ['task lists', bullets('- [ ] ')],
  ['1. bullets', numberItems((count) => `${count}. `)],
  ['1) bullets', numberItems((count) => `${count}) `)],
  ['(1) bullets', numberItems((count) => `(${count}) `)],
  ['a) bullets', numberItems((count) => `${'abc'.charAt(count - 1)}) `)],
  ['a. bullets', numberItems((count) => `${'abc'.charAt(count - 1)}. `)],
  ['1. bullets without a space', numberItems((count) => `${count}.`)],
  ['wrapped criteria', cleanText.replace('how it was', 'how it\n  was')],
  ['criteria wrapped at a name', cleanText.replace('- Told the owner', '- Told\nthe owner')],
  ['wrapped prompts', cleanText.replace('hold. What', 'hold.\nWhat')],
  ['prompts below the number', questions('Question %:\n')],
  ['prompts after a blank line', questions('Question %:\n\n')],
  ['the first criterion on the level', cleanText.replaceAll(/:\n- /g, ': ')],
  ['the first bullet on the level', cleanText.replaceAll(/:\n- /g, ': - ')],

  ['bold questions', questions('**Question %:** ')],
  ['bold numbers', questions('**Question %**: ')],
  ['bold lines', cleanText.replace(/^Question.*$/gm, '**$&**')],
  ['underscored questions', questions('__Question %:__ ')],
  ['italic questions', questions('*Question %:* ')],
  ['headings', questions('## Question %: ')],
  ['headings without a colon', questions('## Question %\n')],
  ['bold headings', questions('### **Question %:** ')],
  ['closed headings', cleanText.replace(/^Question.*$/gm, '## $& ##')],
  ['bulleted questions', questions('- Question %: ')],
  ['bold bulleted questions', questions('* **Question %:** ')],
  ['quoted questions', questions('“Question %”: ')],
  ['bracketed questions', questions('[Question %] ')],
  ['questions in capitals', questions('QUESTION %: ')],
  ['questions in small letters', questions('question %: ')],
  ['Question N.', questions('Question %. ')],
  ['Question N)', questions('Question %) ')],
  ['Question N -', questions('Question % - ')],
  ['Question N –', questions('Question % – ')],
  ['Question N —', questions('Question %—')],
  ['Question #N:', questions('Question #%: ')],
  ['Question No. N:', questions('Question No. %: ')],
  ['Question N of 2:', questions('Question % of 2: ')],
  ['Question N/2:', questions('Question %/2: ')],
  ['full-width colons', cleanText.replaceAll(':', '：')],
  ['colons after a space', cleanText.replaceAll(':', ' :')],
  [
    'spelled numbers',
    cleanText.replace('Question 1', 'Question One').replace('Question 2', 'Question two'),
  ],
  ['Question:', questions('Question: ')],
  ['Q N.', questions('Q%. ')],
  ['Q N:', questions('Q%: ')],
  ['Q N -', questions('Q % - ')],
  ['Q N)', questions('Q%) ')],
  ['bold Q N', questions('**Q%.** ')],
  ['Q:', questions('Q: ')],
  ['N.', questions('%. ')],
  ['N)', questions('%) ')],
  ['bold N.', questions('**%.** ')],
  ['headings with N.', questions('### %. ')],
  [
    'N. and numbered criteria',
    numberItems((count) => `${count}. `).replace(/^Question (\d):/gm, '$1.'),
  ],
  [
    'N) and numbered criteria',
    numberItems((count) => `${count}) `).replace(/^Question (\d):/gm, '$1)'),
  ],
  ['mixed styles', cleanText.replace('Question 2:', 'Q2.')],
  ['rules between the questions', cleanText.replaceAll('\nQuestion', '\n---\n\nQuestion')],

  ['bold levels', levels('**X Response Criteria:**')],
  ['bold names of levels', levels('**X** Response Criteria:')],
  ['bold levels, colon outside', levels('**X Response Criteria**:')],
  ['underscored levels', levels('_X Response Criteria:_')],
  ['pictures before levels', levels('✅ X Response Criteria:')],
  ['pictures and bold levels', levels('### ⚠️ **X Response Criteria**')],
  ['pictures before questions', questions('❓ **Question %:** ')],
  ['headings for levels', levels('### X Response Criteria')],
  ['bulleted levels', levels('- **X Response Criteria:**')],
  [
    'levels in capitals',
    cleanText.replace(/^.* Response Criteria:$/gm, (line) => line.toUpperCase()),
  ],
  ['levels in small letters', levels('x response criteria:')],
  ['levels without a colon', levels('X Response Criteria')],
  ['levels with a dash', levels('X Response Criteria –')],
  ['quoted levels', levels('“X” Response Criteria:')],
  ['X:', levels('X:')],
  ['bold X', levels('**X**')],
  ['bold X:', levels('**X:**')],
  ['X alone', levels('X')],
  ['X answer:', levels('X answer:')],
  ['X Answer Criteria:', levels('X Answer Criteria:')],
  ['X response:', levels('X response:')],
  ['X criteria:', levels('X criteria:')],
  ['A x answer:', levels('A x answer:')],
  ['A x answer includes:', levels('A x answer includes:')],
  ['Criteria for a x response:', levels('Criteria for a x response:')],
  ['Response criteria for x:', levels('Response criteria for x:')],
  ['Response Criteria (X):', levels('Response Criteria (X):')],
  ['Response Criteria - X:', levels('Response Criteria - X:')],
  ['What a x answer looks like:', levels('What a x answer looks like:')],
  ['Level: X', levels('Level: X')],
  [
    'levels, prompts and criteria in bold Markdown',
    questions('## Question %\n\n**').replace(/\?$/gm, '?**'),
  ],
]

test.each(pastes)('[KIT-2] %s change nothing in the kit', (_, text) => {
  expect(parseKit(text).kit).toEqual(cleanKit)
})

test.each(pastes)('[KIT-3] a kit with %s can be published', (_, text) => {
  expect(parseKit(text).problems.filter(({ blocks }) => blocks)).toEqual([])
})

const otherLabels: [string, string, string][] = [
  ['Excellent', 'Average', 'Weak'],
  ['Strong', 'Average', 'Weak'],
  ['Outstanding', 'Satisfactory', 'Unacceptable'],
  ['Exceeds expectations', 'Meets expectations', 'Below expectations'],
  ['Level 3', 'Level 2', 'Level 1'],
  ['Leads', 'Follows', 'Gets lost'],
  ['Très bien', 'Moyen', 'Insuffisant'],
  ['良い', '普通', '悪い'],
]

test.each(otherLabels)('[KIT-2] the levels may be called %s, %s and %s', (...labels) => {
  const [best, middle, last] = labels
  const named = { Good: best, Okay: middle, Poor: last }
  const text = Object.entries(named).reduce(
    (all, [usual, label]) => all.replaceAll(`${usual} Response`, `${label} Response`),
    cleanText,
  )
  const { kit, problems } = parseKit(text)
  expect(kit).toEqual(withLabels(...labels))
  expect(codesOf(problems)).toEqual(['title-missing'])
})

test('[KIT-2] smart quotes are kept as they are', () => {
  const { kit } = parseKit(cleanText.replace("Doesn't", 'Doesn’t'))
  expect(kit?.questions[0]?.levels[2]?.criteria).toEqual(['Doesn’t remember a repair that failed'])
})

test('[KIT-2] the only notes on a clean text are the missing title and what only separates', () => {
  const noted = pastes.map(([, text]) => codesOf(parseKit(text).problems)).flat()
  expect([...new Set(noted)].toSorted()).toEqual(['separator', 'title-missing'])
})
