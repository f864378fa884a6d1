import { limits } from '../../shared/limits.ts'
import { countedAs, type Access } from '../auth/access.ts'
import type { Deps } from '../deps.ts'
import type { DocumentConnection } from './connection.ts'

/** The open document connections of each member: so many, so fast together, and no more. */
export class Crowd {
  readonly #deps: Pick<Deps, 'rates' | 'now'>
  readonly #open = new Map<string, number>()

  constructor(deps: Pick<Deps, 'rates' | 'now'>) {
    this.#deps = deps
  }

  /** Counts the connection in until it closes; false, and it is let go, where its member has as many as they can. */
  enter(connection: DocumentConnection, access: Access, interviewId: string): boolean {
    const name = countedAs(access, interviewId)
    const open = this.#open.get(name) ?? 0
    if (open >= limits.documentsPerMember) {
      // Not for good: connections that broke without a word are found out after a while.
      connection.close('try-later')
      return false
    }
    this.#open.set(name, open + 1)
    connection.onClose(() => this.#leave(name))
    connection.pace(() => this.#deps.rates.frames.take(name, this.#deps.now()))
    return true
  }

  #leave(name: string): void {
    const left = (this.#open.get(name) ?? 1) - 1
    if (left > 0) this.#open.set(name, left)
    else this.#open.delete(name)
  }
}
