import { readConfig } from '../../server/config.ts'
import { createHttpApp } from '../../server/http/http-app.ts'

type Layer = {
  rawPath?: unknown
  route?: { path: unknown; methods: Record<string, boolean> }
  handle?: { stack?: Layer[] }
}

/** Every route of the application's own router that answers a fixed path, as `METHOD /path`. */
export function routesOfApp(): string[] {
  // Nothing is asked of it, so that it needs nothing to work with.
  const parts = { config: readConfig({}), publicUrl: () => 'http://localhost', store: {} }
  const app = createHttpApp(parts as never) as unknown as { router: { stack: Layer[] } }
  return [...new Set(routesIn(app.router.stack))]
}

const routesIn = (stack: Layer[], base = ''): string[] =>
  stack.flatMap(({ route, handle, rawPath }) => {
    const mounted = typeof rawPath === 'string' && rawPath !== '/' ? rawPath : ''
    if (!route) return routesIn(handle?.stack ?? [], base + mounted)
    const { path, methods } = route
    if (typeof path !== 'string') return []
    return Object.keys(methods).map((method) => `${method.toUpperCase()} ${base}${path}`)
  })
