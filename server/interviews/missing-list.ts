import { expectedIn, roundOf } from '../../shared/interview/panel.ts'
import type { Interview } from '../../shared/interview/state.ts'
import { limits } from '../../shared/limits.ts'
import { missingByRound, type Missing } from '../../shared/record/missing.ts'

/**
 * Who is missing in one interview, told when the facilitator asks. Asking again too soon gets the same
 * answer, whoever has the chair by then: whoever could watch the names go would know the order (SEAL-4).
 */
export class MissingList {
  readonly #told = new Map<string, Missing[string]>()

  ask(interview: Interview, now: number): Missing {
    const answers = Object.entries(missingByRound(interview)).map(([roundId, members]) => {
      const before = this.#told.get(roundId)
      const isFresh = before && now - before.at < limits.missingSeconds * 1000
      const told = isFresh ? before : { at: now, members }
      this.#told.set(roundId, told)
      return [
        roundId,
        { ...told, members: stillExpected(interview, roundId, told.members) },
      ] as const
    })
    return Object.fromEntries(answers)
  }
}

/** Who was excused or removed since is waited for no more, and everybody knows. */
function stillExpected(
  interview: Interview,
  roundId: string,
  members: readonly string[],
): string[] {
  const round = roundOf(interview, roundId)
  const expected = new Set(round && expectedIn(interview, round).map(({ id }) => id))
  return members.filter((id) => expected.has(id))
}
