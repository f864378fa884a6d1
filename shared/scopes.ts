import { z } from 'zod'

/** The parts of the API, by what they touch and whether they change it. */
export const scopes = [
  'interviews:read',
  'interviews:write',
  'records:read',
  'records:write',
  'kits:read',
  'kits:write',
  'roles:read',
  'roles:write',
  'webhooks:read',
  'webhooks:write',
] as const
export type Scope = (typeof scopes)[number]
export const Scope = z.enum(scopes)

/** Whether this text is a scope that this version knows. */
export const isScope = (text: string): text is Scope => Scope.safeParse(text).success
