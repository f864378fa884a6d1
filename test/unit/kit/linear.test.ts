import { expect, test } from 'vitest'
import { parseKit } from '../../../shared/kit/parse.ts'
import { limits } from '../../../shared/limits.ts'

const start = 'Question 1: q\nGood:\n- a\n'

/** Texts that make a careless reader look at the same characters again and again. */
const hostile: [what: string, before: string, unit: string, after: string][] = [
  ['one endless line', `${start}- `, 'word ', ''],
  ['continued lines', `${start}- a\n`, 'x\n', ''],
  ['a prompt of short lines', 'Question 1: q\n', 'w\n', ''],
  ['hard breaks', 'Question 1: q\n', 'w\\\n', ''],
  ['stars after a keyword', '**Question 1: ', '*', 'x'],
  ['stars before a keyword', '', '*', 'Question 1: x'],
  ['hashes', `${start}# `, ' ######', 'x'],
  ['brackets', start, '([', ''],
  ['colons', start, ':', ''],
  ['spaces', start, ' ', 'x'],
  ['joiners and spaces', start, ' \u200D', 'x'],
  ['backslashes', `${start}- `, '\\', 'x'],
  ['dashes', start, '- ', 'x'],
  ['empty bullets', start, '-\n', ''],
  ['rules', start, '---\n', ''],
  ['levels', 'Question 1: q\n', 'Good:\n- a\n', ''],
  ['words of levels', `${start}`, 'Good Response Criteria ', ''],
  ['questions', '', 'Question 1: q\n', ''],
  ['numbers', '', '1. Why?\nGood:\n', ''],
  ['quotation marks of an e-mail', '', '> ', ''],
  ['letters q', '', '(q', ''],
  ['line ends', start, '\r', ''],
]

/** Processor time, so that whatever else the machine does counts for little; the better of two. */
function cost(text: string): number {
  const runs = [1, 2].map(() => {
    const before = process.cpuUsage()
    parseKit(text)
    const { user, system } = process.cpuUsage(before)
    return user + system
  })
  return Math.min(...runs)
}

test.each(hostile)(
  '[KIT-2] the time that %s take grows no faster than their length',
  (_, before, unit, after) => {
    const write = (size: number) => before + unit.repeat(Math.floor(size / unit.length)) + after
    const small = write(limits.kitBytes / 64)
    const large = write(limits.kitBytes / 8)
    parseKit(small)
    // 8 times as long: going over the text once for each of its characters would cost 64 times as much.
    const floor = 2_000
    expect(cost(large) / Math.max(floor, cost(small))).toBeLessThan(30)
  },
  30_000,
)
