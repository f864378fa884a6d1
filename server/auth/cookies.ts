import { wire } from '../../shared/protocol.ts'

/** The session token in a Cookie header, or null. */
export function sessionToken(header: string | undefined): string | null {
  for (const part of (header ?? '').split(';')) {
    const [name, value] = part.trim().split('=')
    if (name === wire.sessionCookie && value) return value
  }
  return null
}

type CookieOptions = { maxAgeMs: number; secure: boolean }

/** The Set-Cookie value for a session; an age of 0 removes it. */
export function sessionCookie(token: string, { maxAgeMs, secure }: CookieOptions): string {
  const age = Math.ceil(maxAgeMs / 1000)
  const base = `${wire.sessionCookie}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}`
  return secure ? `${base}; Secure` : base
}
