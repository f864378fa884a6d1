import { createHmac } from 'node:crypto'

/** The header that proves who sent a body and when; `now` in milliseconds, the secret as it was told. */
export function signatureOf(body: string, { secret, now }: { secret: string; now: number }) {
  const t = Math.floor(now / 1000)
  const v1 = createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')
  return `t=${t},v1=${v1}`
}
