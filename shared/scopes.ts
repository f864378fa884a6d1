import { z } from 'zod'

/** What a token may be made for; it never may more than the owner. */
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
export const Scope = z.enum(scopes)
export type Scope = z.infer<typeof Scope>
