import { roleKey } from '../role-key.ts'

/** A role by its key, as it was last written, with how many interviews it has and in how many a decision stands. */
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
  practice: boolean
  hasRevealed: boolean
  isDecided: boolean
  updatedAt: number
}

/** The roles of these interviews by name; practice belongs to none. */
export function listRoles(summaries: readonly Summary[]): RoleItem[] {
  const roles = new Map<string, RoleItem>()
  for (const { role, practice, hasRevealed, isDecided, updatedAt } of summaries) {
    const key = roleKey(role)
    if (practice || key === '') continue
    const item = roles.get(key) ?? { ...nothing, key, role }
    roles.set(key, {
      key,
      role: item.updatedAt < updatedAt ? role : item.role,
      interviews: item.interviews + 1,
      revealed: item.revealed + Number(hasRevealed),
      decided: item.decided + Number(isDecided),
      updatedAt: Math.max(item.updatedAt, updatedAt),
    })
  }
  return [...roles.values()].toSorted((a, b) => a.role.localeCompare(b.role, 'en'))
}

const nothing = { interviews: 0, revealed: 0, decided: 0, updatedAt: 0 }
