import { z } from 'zod'

/**
 * The parts of the API, by what they touch and whether they change it. `links:write` stands alone: whoever is told
 * a member's link can sign in as that member, so it is asked for besides `interviews:write`.
 */
export const scopes = [
  'interviews:read',
  'interviews:write',
  'links:write',
  'records:read',
  'records:write',
  'kits:read',
  'kits:write',
  'roles:read',
  'roles:write',
  'clips:read',
  'clips:write',
  'webhooks:read',
  'webhooks:write',
] as const
export type Scope = (typeof scopes)[number]
export const Scope = z.enum(scopes)

/** Whether this text is a scope that this version knows. */
export const isScope = (text: string): text is Scope => Scope.safeParse(text).success
