import { roleKey } from '../role-key.ts'
import type { Phase } from '../interview/state.ts'

/** A role by its key, as it was last written, with how many interviews it has and how many are decided. */
export type RoleItem = {
  key: string
  role: string
  interviews: number
  revealed: number
  decided: number
  updatedAt: number
}
type Summary = {
  role: string
  phase: Phase
  practice: boolean
  hasRevealed: boolean
  updatedAt: number
}

/** The roles of these interviews by name; practice belongs to none. */
export function listRoles(summaries: readonly Summary[]): RoleItem[] {
  const roles = new Map<string, RoleItem>()
  for (const { role, phase, practice, hasRevealed, updatedAt } of summaries) {
    const key = roleKey(role)
    if (practice || key === '') continue
    const item = roles.get(key) ?? { ...nothing, key, role }
    roles.set(key, {
      key,
      role: item.updatedAt < updatedAt ? role : item.role,
      interviews: item.interviews + 1,
      revealed: item.revealed + Number(hasRevealed),
      decided: item.decided + Number(phase === 'decided'),
      updatedAt: Math.max(item.updatedAt, updatedAt),
    })
  }
  return [...roles.values()].toSorted((a, b) => a.role.localeCompare(b.role, 'en'))
}

const nothing = { interviews: 0, revealed: 0, decided: 0, updatedAt: 0 }
