import type { Request, Response } from 'express'
import type { z } from 'zod'
import type { HttpErrorCode } from '../../shared/http-errors.ts'
import type { Scope } from '../../shared/scopes.ts'

/** A success: its status, and what its body is of. */
export type Answer =
  | { kind: 'json'; status: 200 | 201 | 202; schema: z.ZodType }
  | { kind: 'file'; status: 200; types: readonly string[]; what: string }
  | { kind: 'nothing'; status: 200 | 201 | 204 }

/** An answer in JSON; routes answer what its schema says, which the tests check. */
export const json = (status: 200 | 201 | 202, schema: z.ZodType): Answer => ({
  kind: 'json',
  status,
  schema,
})
/** A file of one of these media types. */
export const file = (type: string | readonly string[], what: string): Answer => ({
  kind: 'file',
  status: 200,
  types: typeof type === 'string' ? [type] : type,
  what,
})
/** Done, and nothing to say. */
export const nothing: Answer = { kind: 'nothing', status: 204 }
/** All that is said is in the headers. */
export const headersAlone = (status: 200 | 201): Answer => ({ kind: 'nothing', status })

/** A query parameter by name, and what it does. */
export type Query = Readonly<Record<string, string>>

/** Of several memberships of one interview, the one to act as. */
export const asMember: Query = { member: 'the member to act as, where the session is several' }

/** What the API's description says of a route, and what is held before its handler runs. */
export type RouteSpec<Body> = {
  /** What it does, in a few words. */
  what: string
  /** Who may call it at all; members are told apart by the handler. */
  who: 'everyone' | 'signed in' | 'owner'
  /** What a token needs, all of it; `open` asks for nothing, `browser` is for no token. */
  scope: Scope | readonly Scope[] | 'open' | 'browser'
  /** The schema that reads the body. */
  body?: z.ZodType<Body>
  query?: Query
  answer: Answer
  /** Errors of its own, besides those that any route may answer. */
  errors?: readonly HttpErrorCode[]
  /** Whether it may answer what an interview refuses, by the refusal's code. */
  refuses?: boolean
}

export type Method = 'get' | 'post' | 'put' | 'delete' | 'head' | 'patch'
/** A route as it is served, under its whole path. */
export type DeclaredRoute = { method: Method; path: string; spec: RouteSpec<unknown> }

/** The names behind colons in a path. */
type ParamsOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamsOf<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

export type Handler<Path extends string, Body> = (
  request: Request<Record<ParamsOf<Path>, string>>,
  response: Response,
  body: Body,
) => void | Promise<void>
