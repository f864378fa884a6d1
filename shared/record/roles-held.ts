import { createInterview } from '../interview/create.ts'
import { evolve } from '../interview/evolve.ts'
import type { InterviewEvent, Secret } from '../interview/events.ts'
import { isSecret, type OpenEvent } from '../interview/log.ts'
import type { Interview, Role } from '../interview/state.ts'
import type { PublicLog } from './public-log.ts'

/** Roles from a time on, in milliseconds since 1970; none from a removal on. */
export type Held = { from: number; roles: readonly Role[] }
/** By member, the roles that they held one after the other. */
export type RolesHeld = Readonly<Record<string, readonly Held[]>>

/** Who was in the interview in which role from when on, as its public log tells it. */
export function rolesHeld({ rows }: Pick<PublicLog, 'rows'>): RolesHeld {
  const events = rows.flatMap(({ event }) => (event && isTold(event) ? [event] : []))
  const [first, ...rest] = events
  if (first?.type !== 'interview-created') return {}
  let interview = createInterview(first)
  let held = noteRoles({}, interview, first.at)
  for (const event of rest) {
    interview = evolve(interview, event)
    held = noteRoles(held, interview, event.at)
  }
  return held
}

/** The roles that a member held at this time; none where they were not in the interview. */
export function rolesAt(held: RolesHeld, memberId: string, at: number): readonly Role[] {
  const spans = Object.hasOwn(held, memberId) ? held[memberId] : undefined
  return spans?.findLast(({ from }) => from <= at)?.roles ?? []
}

/** Seals are not in the public log, and change nobody's role. */
const isTold = (event: OpenEvent): event is Exclude<InterviewEvent, { secret: Secret }> =>
  !isSecret(event)

function noteRoles(held: RolesHeld, { members }: Interview, at: number): RolesHeld {
  const changed = Object.values(members).flatMap(({ id, roles, active }) => {
    const now = active ? roles : []
    const spans = held[id] ?? []
    const isSame = spans.at(-1)?.roles.join() === now.join()
    return isSame ? [] : [[id, [...spans, { from: at, roles: now }]] as const]
  })
  return changed.length === 0 ? held : { ...held, ...Object.fromEntries(changed) }
}
