/** An HTTP request that was refused or did not get through; `code` is `offline` in the second case. */
export class ApiError extends Error {
  readonly code: string
  readonly details: Record<string, unknown>

  constructor(code: string, message: string, details: Record<string, unknown> = {}) {
    super(message)
    this.code = code
    this.details = details
  }
}

async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  const init: RequestInit = { method, credentials: 'same-origin' }
  if (body !== undefined) {
    init.headers = { 'Content-Type': 'application/json' }
    init.body = JSON.stringify(body)
  }
  const response = await fetch(`/api${path}`, init).catch(() => null)
  if (!response) throw new ApiError('offline', 'The server cannot be reached.')
  const text = await response.text()
  const data: unknown = parse(text)
  if (!response.ok) throw errorIn(data, response.status)
  // oxlint-disable-next-line typescript/consistent-type-assertions -- routes answer what docs/protocol.md says
  return data as T
}

/** The JSON in a body; null where it is empty or something else answered, such as a proxy's page. */
function parse(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return null
  }
}

function errorIn(data: unknown, status: number): ApiError {
  const error = isRecord(data) && isRecord(data['error']) ? data['error'] : {}
  const { code, message, ...details } = error
  return new ApiError(
    typeof code === 'string' ? code : status >= 500 ? 'internal' : 'invalid',
    typeof message === 'string' ? message : '',
    details,
  )
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** The server's HTTP API; each call throws an ApiError where it does not succeed. */
export const http = {
  get: <T>(path: string) => request<T>('GET', path),
  post: <T>(path: string, body?: unknown) => request<T>('POST', path, body),
  put: <T>(path: string, body: unknown) => request<T>('PUT', path, body),
  delete: <T>(path: string) => request<T>('DELETE', path),
}
