import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { limits } from '../../shared/limits.ts'
import { isPublic, isReachable } from './addresses.ts'

/** The addresses of a name. */
export type Resolve = (name: string) => Promise<readonly string[]>
/** Why a message was not taken; `status` where the receiver answered. */
export type SendError =
  'address' | 'name' | 'https' | 'redirect' | 'status' | 'timeout' | 'connection'
export type Sent =
  { ok: true; status: number } | { ok: false; status: number | null; error: SendError }

type Message = { url: string; body: string; headers: Readonly<Record<string, string>> }
type Options = { allowPrivate: boolean; resolve: Resolve; signal: AbortSignal }

/**
 * Posts a message to a receiver that need not be trusted: to an address that was checked, not to a name that may
 * mean another one later, without following redirects, in limited time, and reading little. Rejects where `signal` ends it.
 */
export async function send(message: Message, options: Options): Promise<Sent> {
  const late = AbortSignal.timeout(limits.webhookSeconds * 1000)
  const signal = AbortSignal.any([options.signal, late])
  try {
    const url = new URL(message.url)
    if (url.protocol !== 'https:' && !options.allowPrivate) return failed('https')
    const address = await Promise.race([addressOf(url, options), ending(signal)])
    if (!address.ok) return address
    const status = await post(url, { ...message, address: address.value, signal })
    if (status >= 200 && status < 300) return { ok: true, status }
    return failed(status >= 300 && status < 400 ? 'redirect' : 'status', status)
  } catch {
    options.signal.throwIfAborted()
    return failed(late.aborted ? 'timeout' : 'connection')
  }
}

const failed = (error: SendError, status: number | null = null) =>
  ({ ok: false, status, error }) as const

function ending(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>()
  signal.addEventListener('abort', () => reject(new Error('ended')), { once: true })
  return promise
}

/** One address of the receiver; refused when any of its addresses may not be connected to. */
async function addressOf({ hostname }: URL, { allowPrivate, resolve }: Options) {
  const host = hostname.replace(/^\[|\]$/g, '')
  const isAllowed = allowPrivate ? isReachable : isPublic
  const found = isIP(host) ? [host] : await resolve(host).catch(() => [])
  const [first] = found
  if (first === undefined) return failed('name')
  return found.every(isAllowed) ? ({ ok: true, value: first } as const) : failed('address')
}

type Post = Omit<Message, 'url'> & { address: string; signal: AbortSignal }

/** The status of the answer, after its first bytes; the connection is made to `address`, whatever the name means now. */
function post(url: URL, { body, headers, address, signal }: Post): Promise<number> {
  const family = isIP(address)
  const options: RequestOptions = {
    method: 'POST',
    agent: false,
    signal,
    headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
    lookup: (_name, { all }, done) =>
      all ? done(null, [{ address, family }]) : done(null, address, family),
  }
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const asked = request(url, options, (answer) => {
      readLittle(answer).then(() => resolve(answer.statusCode ?? 0), reject)
    })
    asked.once('error', reject)
    asked.end(body)
  })
}

/** Reads to the end, or as much as is enough to be polite; what is said there is nobody's business. */
async function readLittle(answer: IncomingMessage): Promise<void> {
  let bytes = 0
  for await (const chunk of answer) {
    bytes += Buffer.byteLength(chunk)
    if (bytes > limits.webhookAnswerBytes) break // leaving the loop ends the connection
  }
}
