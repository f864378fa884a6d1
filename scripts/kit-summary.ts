import { basename } from 'node:path'
import { styleText } from 'node:util'
import type { KitReading } from '../shared/kit/parse.ts'
import { count } from '../shared/kit/problems.ts'
import type { Kit, KitProblem, Question } from '../shared/kit/schema.ts'

const bold = (text: string): string => styleText('bold', text)
const dim = (text: string): string => styleText('dim', text)

/** What is in a kit, a few lines for each question; nothing when there is no kit. */
export function describeKit(kit: Kit | null, file: string, width: number): string[] {
  if (!kit) return []
  const { title, role, questions, brief, jobDescription } = kit
  const minutes = questions.reduce((sum, question) => sum + (question.minutes ?? 0), 0)
  const facts = [
    role,
    count(questions.length, 'question', 'questions'),
    minutes > 0 ? `${minutes} min planned` : '',
    brief ? 'a brief' : '',
    jobDescription ? 'a job description' : '',
  ]
  const name = title || (file === '-' ? 'Untitled kit' : basename(file))
  const lines = questions.flatMap((question, index) => describeQuestion(question, index, width))
  return ['', bold(name), dim(facts.filter((fact) => fact !== '').join(' · ')), '', ...lines]
}

function describeQuestion(question: Question, index: number, width: number): string[] {
  const { prompt, competency, minutes, weight, hints, levels } = question
  const facts = [
    competency,
    minutes === null ? '' : `${minutes} min`,
    weight === 1 ? '' : `weight ${weight}`,
    hints.length > 0 ? count(hints.length, 'hint', 'hints') : '',
  ].filter((fact) => fact !== '')
  const scale = levels.map(({ label, criteria }, place) => {
    const words = `${drawBars(levels.length - place, levels.length)} ${label}`
    return criteria.length > 0 ? `${words} ${criteria.length}` : `${words} –`
  })
  return [
    ...hang(`${String(index + 1).padStart(2)}  `, (prompt || '(no text)').split(/\s+/), width),
    ...(facts.length > 0 ? [dim(`    ${facts.join(' · ')}`)] : []),
    ...hang('    ', scale, width, '   '),
    '',
  ]
}

/** A level as rising bars, as many of them filled as its place in the scale. */
function drawBars(filled: number, total: number): string {
  const heights = '▁▂▃▄▅▆▇█'
  return Array.from({ length: total }, (_, bar) => {
    const height = Math.round(((bar + 1) * heights.length) / total) - 1
    return bar < filled ? heights.charAt(height) : '▯'
  }).join('')
}

/** What to do about a kit, the problems that block first, and whether it can be used. */
export function describeProblems({ kit, problems }: KitReading, width: number): string[] {
  const blocking = problems.filter(({ blocks }) => blocks)
  const others = problems.filter(({ blocks }) => !blocks)
  if (!kit) return [bold('This cannot be read as a kit.'), ...list(problems, width), '']
  return [
    ...(blocking.length > 0
      ? [
          bold(`To mend before it can be published (${blocking.length})`),
          ...list(blocking, width),
          '',
        ]
      : []),
    ...(others.length > 0
      ? [bold(`Worth a look (${others.length})`), ...list(others, width), '']
      : []),
    blocking.length > 0 ? 'The kit cannot be published yet.' : 'The kit can be used.',
    '',
  ]
}

function list(problems: readonly KitProblem[], width: number): string[] {
  const places = problems.map(({ line, lastLine }) => {
    if (line === null) return ''
    return lastLine === undefined ? `line ${line}` : `lines ${line}–${lastLine}`
  })
  const column = Math.max(0, ...places.map(({ length }) => length))
  return problems.flatMap(({ code, message }, index) => {
    const place = (places[index] ?? '').padStart(column)
    const gap = column > 0 ? '  ' : ''
    return hang(`  ${place}${gap}`, `${message} [${code}]`.split(' '), width)
  })
}

/** Wraps words to a width, with what stands before the first line as wide as the margin of the rest. */
function hang(before: string, words: readonly string[], width: number, gap = ' '): string[] {
  const margin = ' '.repeat(before.length)
  const lines: string[] = []
  let line = before
  for (const word of words) {
    const isStart = line === before || line === margin
    if (!isStart && line.length + gap.length + word.length > width) {
      lines.push(line)
      line = margin + word
    } else {
      line += isStart ? word : gap + word
    }
  }
  return [...lines, line]
}
