import { pino, type Logger } from 'pino'

/** Only these fields of a log entry are written; whatever else is passed is left out (SEAL-1). */
const fields = new Set([
  'err',
  'interview',
  'method',
  'path',
  'status',
  'ms',
  'port',
  'url',
  'signal',
  'dataDir',
])

/** The server's log: one JSON line an entry on standard error, and no rating, note, name or secret. */
export function createLog(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      serializers: {
        err: ({ name, code, stack }: Error & { code?: unknown }) => ({
          name,
          code,
          at: frames(stack),
        }),
      },
      formatters: {
        log: (entry) =>
          Object.fromEntries(Object.entries(entry).filter(([name]) => fields.has(name))),
      },
    },
    pino.destination({ dest: 2, sync: true }),
  )
}

/** Where an error came from, without its message: that may quote what it stumbled over. */
const frames = (stack: string | undefined) =>
  (stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
