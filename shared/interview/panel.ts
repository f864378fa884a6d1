import { hasRole } from './rights.ts'
import type { Excuse, Interview, Member, Round } from './state.ts'

/** Orders members by name, then id, so that no list ever tells who came first (REVEAL-4). */
export const byName = (a: { id: string; name: string }, b: { id: string; name: string }) =>
  a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1)

export const membersByName = (interview: Interview): Member[] =>
  Object.values(interview.members).toSorted(byName)

export function roundOf(interview: Interview, id: string): Round | null {
  return interview.rounds.find((round) => round.id === id) ?? null
}

/**
 * Why no rating of this member is expected in this round, or null. An excuse from the rest leaves
 * what was sealed before it where it is (SEAL-2), unless the member should not have rated at all.
 */
export function excuseOf(round: Round, member: Member): Excuse | null {
  const fromRest = member.excused
  const isKept = round.sealed[member.id] !== undefined && fromRest?.cause !== 'conflict'
  return round.excused[member.id] ?? (isKept ? null : fromRest)
}

/**
 * The panelists who count in "k of n" of a round (OBS-1): those present and not excused, and those
 * who sealed and were removed afterwards (SEAL-2).
 */
export function expectedIn(interview: Interview, round: Round): Member[] {
  return membersByName(interview).filter(
    (member) =>
      hasRole(member, 'panelist') &&
      excuseOf(round, member) === null &&
      (member.active || round.sealed[member.id] !== undefined),
  )
}

export const missingIn = (interview: Interview, round: Round): Member[] =>
  expectedIn(interview, round).filter((member) => round.sealed[member.id] === undefined)

/** "k of n sealed": all that the panel may know of a round before its reveal (SEAL-4). */
export function countsOf(interview: Interview, round: Round): { sealed: number; expected: number } {
  const expected = expectedIn(interview, round)
  return {
    sealed: expected.filter((member) => round.sealed[member.id] !== undefined).length,
    expected: expected.length,
  }
}
