import { createHash, randomBytes } from 'node:crypto'

/** A new 256-bit secret, in 43 URL-safe characters. */
export const newSecret = () => randomBytes(32).toString('base64url')

/** A new id: 96 random bits, no secret. */
export const newId = () => randomBytes(12).toString('base64url')

/** What is stored of a secret; 256 random bits need no slow hash. */
export const hashSecret = (secret: string) => createHash('sha256').update(secret).digest('hex')
