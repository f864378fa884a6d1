import { readName } from '../read-name.ts'
import type { LoopMember } from '../protocol.ts'
import type { InLoop, Role } from './state.ts'

type Person = { id: string; name: string; roles: readonly Role[]; active: boolean }
/** The people of one interview. */
export type PartPeople = { id: string; members: readonly Person[] }

/**
 * Whether an interview waits for a loop that is not open yet: then nobody who was not in it sees its
 * ratings, the owner of the server included (LOOP-1).
 */
export const isHeldBack = ({ loop }: { loop: Pick<InLoop, 'state'> | null }): boolean =>
  loop !== null && loop.state !== 'open'

/**
 * All people of these interviews, those of one name as one person: panelists where they were one
 * anywhere, else observers. The chair is whose it was in the first interview that has one.
 */
export function unionPanel(parts: readonly PartPeople[]): LoopMember[] {
  const people = parts.flatMap(({ id, members }) =>
    members.filter(({ active }) => active).map((member) => ({ ...member, interviewId: id })),
  )
  const byKey = Map.groupBy(people, ({ name }) => readName(name))
  const chair = people.find(({ roles }) => roles.includes('facilitator'))
  return [...byKey.entries()].flatMap(([key, same]) => {
    const [first] = same
    if (!first) return []
    const rates = same.some(({ roles }) => roles.includes('panelist'))
    const leads = chair !== undefined && readName(chair.name) === key
    const roles: Role[] = [
      ...(leads ? (['facilitator'] as const) : []),
      ...(rates ? (['panelist'] as const) : []),
    ]
    // Twice in one interview, as after a removal: one of them is enough.
    const from = same
      .filter(
        (one, index) => same.findIndex((other) => other.interviewId === one.interviewId) === index,
      )
      .map(({ interviewId, id }) => ({ interviewId, memberId: id }))
    return [{ name: first.name, roles: roles.length > 0 ? roles : ['observer' as const], from }]
  })
}
