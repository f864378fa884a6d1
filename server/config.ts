import { z } from 'zod'

const Env = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  SEAL_KEYS: z.string().optional(),
  MEDIA_MAX_MB: z.coerce.number().int().min(1).max(10_000_000).default(500),
  SESSION_DAYS: z.coerce.number().int().min(1).max(365).default(30),
  RETENTION_DAYS: z.coerce.number().int().min(1).max(36_500).optional(),
  WEBHOOK_PRIVATE: z.enum(['refuse', 'allow']).default('refuse'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

/** How this server runs. `publicUrl` is null until the port is known and none was given. */
export type Config = {
  port: number
  host: string
  dataDir: string
  publicUrl: string | null
  trustProxy: number
  /** Keys that seal ratings, in place of the key file; null for the file. */
  sealKeys: string | null
  sessionMs: number
  /** The largest recording that is taken, in bytes. */
  mediaMaxBytes: number
  /** For how long interviews are kept after they were closed; null for ever. */
  retentionMs: number | null
  /** Whether webhooks may go to loopback and private addresses, and without TLS. */
  allowPrivateWebhooks: boolean
  logLevel: z.infer<typeof Env>['LOG_LEVEL']
}

/** The configuration that the environment gives; throws with every problem listed. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = Env.safeParse(
    Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')),
  )
  if (!parsed.success)
    throw new Error(`The configuration is not usable:\n${z.prettifyError(parsed.error)}`)
  const { PORT, HOST, DATA_DIR, PUBLIC_URL, TRUST_PROXY } = parsed.data
  const { SEAL_KEYS, SESSION_DAYS, RETENTION_DAYS, LOG_LEVEL } = parsed.data
  return {
    port: PORT,
    host: HOST,
    dataDir: DATA_DIR,
    publicUrl: PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    trustProxy: TRUST_PROXY,
    sealKeys: SEAL_KEYS ?? null,
    sessionMs: SESSION_DAYS * 24 * 3600 * 1000,
    mediaMaxBytes: parsed.data.MEDIA_MAX_MB * 1024 * 1024,
    retentionMs: RETENTION_DAYS === undefined ? null : RETENTION_DAYS * 24 * 3600 * 1000,
    allowPrivateWebhooks: parsed.data.WEBHOOK_PRIVATE === 'allow',
    logLevel: LOG_LEVEL,
  }
}
