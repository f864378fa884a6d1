import { Router } from 'express'
import type { Deps } from '../deps.ts'
import { admit } from './caller.ts'
import type { DeclaredRoute, Handler, Method, RouteSpec } from './declared-route.ts'
import { parseBody } from './errors.ts'

/**
 * Routes of one area, each declared where it is served: the schema that reads the body is the one that
 * the API's description shows, and whom it is open to is held before its handler runs.
 */
export class ApiRouter {
  readonly router = Router()
  readonly routes: DeclaredRoute[] = []
  readonly #deps: Deps
  readonly #base: string

  /** `base` is where the router will hang. */
  constructor(deps: Deps, base = '/api') {
    this.#deps = deps
    this.#base = base
  }

  get<P extends string>(path: P, spec: RouteSpec<undefined>, handler: Handler<P, undefined>) {
    this.#add('get', { path, spec, handler })
  }

  post<P extends string, B = undefined>(path: P, spec: RouteSpec<B>, handler: Handler<P, B>) {
    this.#add('post', { path, spec, handler })
  }

  head<P extends string>(path: P, spec: RouteSpec<undefined>, handler: Handler<P, undefined>) {
    this.#add('head', { path, spec, handler })
  }

  patch<P extends string>(path: P, spec: RouteSpec<undefined>, handler: Handler<P, undefined>) {
    this.#add('patch', { path, spec, handler })
  }

  put<P extends string, B = undefined>(path: P, spec: RouteSpec<B>, handler: Handler<P, B>) {
    this.#add('put', { path, spec, handler })
  }

  delete<P extends string, B = undefined>(path: P, spec: RouteSpec<B>, handler: Handler<P, B>) {
    this.#add('delete', { path, spec, handler })
  }

  #add<P extends string, B>(
    method: Method,
    { path, spec, handler }: { path: P; spec: RouteSpec<B>; handler: Handler<P, B> },
  ): void {
    this.routes.push({ method, path: this.#base + path, spec })
    this.router[method](path, async (request, response) => {
      await admit(request, this.#deps, spec)
      const body = spec.body && parseBody(spec.body, request)
      // oxlint-disable-next-line typescript/consistent-type-assertions -- the router fills what the path names
      await handler(request as never, response, body as B)
    })
  }
}
