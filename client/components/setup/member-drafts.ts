import { limits } from '../../../shared/limits.ts'
import { isChair, isRating, type RoleChoice } from './role-choice.ts'

/** A person of the panel while the form is filled in; `key` only tells rows apart. */
export type MemberDraft = { key: number; name: string; choice: RoleChoice }
export type MemberProblem = 'nameMissing' | 'nameTaken'
export type PanelProblem = 'noFacilitator' | 'manyFacilitators' | 'noPanelist'

/** A name as the server takes it: on one line, with single blanks and nothing that is not seen. */
export const tidyName = (name: string) =>
  name
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[\p{Cf}\p{DI}\u2800]/gu, '')
    .trim()

/** What two names have in common that a reader could not tell apart; the server's rule. */
const plain = (name: string) => tidyName(name).normalize('NFKC').toLocaleLowerCase('en')

/** Rows that stand for somebody; empty ones are only places to write. */
export const namedMembers = (members: readonly MemberDraft[]) =>
  members.filter(({ name }) => tidyName(name) !== '')

export const countPanelists = (members: readonly MemberDraft[]) =>
  namedMembers(members).filter(({ choice }) => isRating(choice)).length

/** What is wrong with single rows, by key: the later of two equal names, and a facilitator without one. */
export function checkMembers(members: readonly MemberDraft[]): Record<number, MemberProblem> {
  const problems: Record<number, MemberProblem> = {}
  const seen = new Set<string>()
  for (const { key, name, choice } of members) {
    if (tidyName(name) === '' && isChair(choice)) problems[key] = 'nameMissing'
    if (tidyName(name) !== '' && seen.has(plain(name))) problems[key] = 'nameTaken'
    seen.add(plain(name))
  }
  return problems
}

/** What is wrong with the panel as a whole, or null. */
export function checkPanel(members: readonly MemberDraft[]): PanelProblem | null {
  const chairs = members.filter(({ choice }) => isChair(choice)).length
  if (chairs === 0) return 'noFacilitator'
  if (chairs > 1) return 'manyFacilitators'
  return countPanelists(members) === 0 ? 'noPanelist' : null
}

const nextKey = (members: readonly MemberDraft[]) =>
  Math.max(0, ...members.map(({ key }) => key)) + 1

/** The rows with an empty one more, up to what an interview can hold. */
export function addMember(members: readonly MemberDraft[], name = ''): MemberDraft[] {
  if (members.length >= limits.members) return [...members]
  return [...members, { key: nextKey(members), name, choice: 'panelist' }]
}

/** The rows after several lines were pasted into one: names fill it, empty rows below, then new ones. */
export function pasteNames(
  members: readonly MemberDraft[],
  { key, text }: { key: number; text: string },
): MemberDraft[] {
  let rows = [...members]
  const start = rows.findIndex((row) => row.key === key)
  for (const [index, name] of namesIn(text).entries()) {
    const free = rows.findIndex((row, at) =>
      index === 0 ? at === start : at > start && row.name.trim() === '',
    )
    rows =
      free === -1
        ? addMember(rows, name)
        : rows.map((row, at) => (at === free ? { ...row, name } : row))
  }
  return rows
}

/** The names in pasted text, one a line, without bullets and numbers in front; of a table, the first column. */
export const namesIn = (text: string): string[] =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^\s*(?:[-*•–]|\d{1,2}[.)])\s+/, '').trim())
    .map((line) => tidyName(line.split('\t')[0] ?? ''))
    .filter((line) => line !== '')
    .map((line) => line.slice(0, limits.nameChars))
