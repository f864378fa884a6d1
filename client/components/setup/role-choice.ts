import type { Role } from '../../../shared/interview/state.ts'

/** What a person can be in an interview, as one choice. */
export const roleChoices = {
  facilitator: ['facilitator'],
  'facilitator-panelist': ['facilitator', 'panelist'],
  panelist: ['panelist'],
  observer: ['observer'],
  shadow: ['shadow'],
} as const satisfies Record<string, readonly Role[]>
export type RoleChoice = keyof typeof roleChoices

export const allChoices: readonly RoleChoice[] = [
  'facilitator',
  'facilitator-panelist',
  'panelist',
  'observer',
  'shadow',
]
export const chairChoices = allChoices.slice(0, 2)
export const guestChoices = allChoices.slice(2)

/** The choice that gives these roles. */
export const choiceOf = (roles: readonly Role[]): RoleChoice =>
  allChoices.find((choice) => roleChoices[choice].toSorted().join() === roles.toSorted().join()) ??
  'observer'

export const isChair = (choice: RoleChoice) =>
  roleChoices[choice].some((role) => role === 'facilitator')
export const isRating = (choice: RoleChoice) =>
  roleChoices[choice].some((role) => role === 'panelist')
