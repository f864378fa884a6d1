/** Whether a request that names this origin may change anything or open a socket. */
export type OriginCheck = (origin: string | undefined) => boolean

/**
 * Accepts the origin of the public URL, and the loopback names of the port where none was given.
 * A request without an Origin header does not come from a web page and needs the session anyway.
 */
export function originCheck(publicUrl: string | null, port: number): OriginCheck {
  const hosts = ['localhost', '127.0.0.1', '[::1]']
  const allowed = new Set(
    publicUrl ? [new URL(publicUrl).origin] : hosts.map((host) => `http://${host}:${port}`),
  )
  return (origin) => origin === undefined || allowed.has(origin)
}
