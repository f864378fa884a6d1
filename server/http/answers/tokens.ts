import { z } from 'zod'

const Token = z.strictObject({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.number(),
  expiresAt: z.number().nullable(),
  lastUsedAt: z.number().nullable(),
})
export const TokenList = z.strictObject({ tokens: z.array(Token) })
/** The secret is told once. */
export const TokenMade = z.strictObject({ token: Token, secret: z.string() })
