import { io, type Socket } from 'socket.io-client'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Ack, Presence } from '../../shared/protocol.ts'
import type { PrivateView } from '../../shared/record/private-view.ts'
import { readRecord } from '../../shared/record/project.ts'
import type { RecordView } from '../../shared/record/view.ts'
import { withReceipt, type CommandBody } from './receipts.ts'
import { Wiretap } from './wiretap.ts'

const patienceMs = 10_000
// Each stock provider listens for the end of the process; a panel has more of them than Node expects.
process.setMaxListeners(200)

/** What is sent as it is; everything else is sent as JSON. */
const isRaw = (body: unknown): body is string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' || body instanceof Uint8Array

/** A browser without a screen: a cookie, and what stock clients make of the wire. */
export class Person {
  readonly url: string
  cookie = ''
  /** What reached this person by HTTP and by sockets, on all their devices that share the cookie. */
  readonly heard = new Wiretap()
  readonly #closers: (() => void)[] = []

  constructor(url: string) {
    this.url = url
  }

  /** Signs in with a whole link, as opening it does; answers as whom. */
  async open(link: string): Promise<{ kind: string; interviewId: string; memberId: string }> {
    const { status, body } = await this.post('/session', { token: new URL(link).hash.slice(1) })
    if (status !== 201) throw new Error(`sign-in failed: ${JSON.stringify(body)}`)
    return body.as
  }

  async request(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) {
    const response = await fetch(`${this.url}/api${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', Cookie: this.cookie, ...headers },
      ...(body === undefined ? {} : { body: isRaw(body) ? body : JSON.stringify(body) }),
    })
    const set = response.headers.get('set-cookie')
    if (set) this.cookie = set.split(';')[0] ?? ''
    const text = await response.text()
    this.heard.add(JSON.stringify([...response.headers]))
    this.heard.add(text)
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson && text !== '' ? JSON.parse(text) : null,
    }
  }

  get = (path: string) => this.request('GET', path)
  post = (path: string, body?: unknown) => this.request('POST', path, body)
  put = (path: string, body?: unknown) => this.request('PUT', path, body)
  delete = (path: string) => this.request('DELETE', path)

  /** Opens the interview as its member: the command socket and the record, both by stock clients. */
  async enter(interviewId: string, memberId?: string): Promise<Seat> {
    const seat = this.seat(interviewId, memberId)
    await seat.ready()
    return seat
  }

  /** Opens the interview without waiting to be let in. */
  seat(interviewId: string, memberId?: string): Seat {
    const seat = new Seat(this, interviewId, memberId)
    this.#closers.push(() => seat.close())
    return seat
  }

  close(): void {
    for (const close of this.#closers) close()
  }
}

export type OpenNotes = { doc: Y.Doc; provider: WebsocketProvider }

/** One member in one interview, over real sockets. */
export class Seat {
  readonly socket: Socket
  readonly doc = new Y.Doc()
  readonly record: WebsocketProvider
  privates: PrivateView[] = []
  presence: Presence | null = null
  /** The code with which the server closed the record for good. */
  closedWith: number | null = null
  /** The code with which the server refused the command socket. */
  refusedWith: string | null = null
  readonly #person: Person
  readonly #interviewId: string

  constructor(person: Person, interviewId: string, memberId?: string) {
    this.#person = person
    this.#interviewId = interviewId
    const member = memberId === undefined ? {} : { member: memberId }
    this.socket = io(`${person.url}/interview`, {
      transports: ['websocket'],
      forceNew: true,
      auth: { interview: interviewId, ...member },
      extraHeaders: { Cookie: person.cookie },
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
    })
    this.socket.io.on('open', () =>
      this.socket.io.engine.on('packet', ({ data }) => person.heard.add(data ?? '')),
    )
    this.socket.on('connect_error', (cause: Error & { data?: { code: string } }) => {
      this.refusedWith = cause.data?.code ?? null
    })
    this.socket.on('private', (view: PrivateView) => this.privates.push(view))
    this.socket.on('presence', (presence: Presence) => (this.presence = presence))
    this.record = new WebsocketProvider(
      `${person.url.replace('http', 'ws')}/yjs/record`,
      interviewId,
      this.doc,
      {
        WebSocketPolyfill: webSocketWith(person.cookie, person.heard),
        disableBc: true,
        params: member,
        maxBackoffTime: 200,
      },
    )
    this.record.on('closed', ({ code }) => (this.closedWith = code))
  }

  /** Resolves when the server has ended both connections. */
  async ended(): Promise<void> {
    await this.until(() => !this.socket.connected && this.closedWith !== null)
  }

  async ready(): Promise<void> {
    const isIn = () => this.socket.connected && this.privates.length > 0 && this.record.synced
    await this.until(() => isIn() || this.refusedWith !== null)
    if (this.refusedWith !== null) throw new Error(`not let in: ${this.refusedWith}`)
  }

  get view(): RecordView {
    return readRecord(this.doc)
  }

  get private(): PrivateView {
    const last = this.privates.at(-1)
    if (!last) throw new Error('no private view yet')
    return last
  }

  /** Sends a command and answers its acknowledgement. */
  send(body: CommandBody, id: string = crypto.randomUUID()): Promise<Ack> {
    const sender = { interviewId: this.#interviewId, memberId: this.privates[0]?.memberId ?? '' }
    const command = { id, ...withReceipt(body, sender) }
    return this.socket.timeout(patienceMs).emitWithAck('command', command)
  }

  /** Sends a command that must be accepted. */
  async do(body: CommandBody): Promise<number> {
    const ack = await this.send(body)
    if (!ack.ok) throw new Error(`${body.type} was refused: ${ack.code}`)
    return ack.seq
  }

  /** Resolves when this holds, looked at after each message; rejects when it takes too long. */
  until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer)
        this.doc.off('update', look)
        this.socket.offAny(look)
        this.socket.off('connect', look)
        this.socket.off('disconnect', look)
        this.socket.off('connect_error', look)
        this.record.off('sync', look)
        this.record.off('closed', look)
      }
      const timer = setTimeout(() => {
        stop()
        reject(new Error(`waited too long for ${holds.toString()}`))
      }, patienceMs)
      const look = () => {
        // Listeners of the same message may run after this one.
        queueMicrotask(() => {
          if (!holds()) return
          stop()
          resolve()
        })
      }
      this.doc.on('update', look)
      this.socket.onAny(look)
      this.socket.on('connect', look)
      this.socket.on('disconnect', look)
      this.socket.on('connect_error', look)
      this.record.on('sync', look)
      this.record.on('closed', look)
    })
  }

  /** A stock provider on this member's notes, or on another's. */
  notes(memberId: string): OpenNotes {
    return this.#open(`/yjs/notes/${this.#interviewId}`, memberId)
  }

  /** A stock provider on the notes that the panel shares, on a document of one's own or a new one. */
  sharedNotes(doc?: Y.Doc): OpenNotes {
    return this.#open('/yjs/notes', this.#interviewId, doc)
  }

  #open(path: string, name: string, doc = new Y.Doc()): OpenNotes {
    const { url, cookie, heard } = this.#person
    const provider = new WebsocketProvider(`${url.replace('http', 'ws')}${path}`, name, doc, {
      WebSocketPolyfill: webSocketWith(cookie, heard),
      disableBc: true,
      maxBackoffTime: 200,
    })
    return { doc, provider }
  }

  close(): void {
    this.socket.disconnect()
    this.record.destroy()
    this.doc.destroy()
  }
}

/** The browser's WebSocket with a cookie, which Node's clients do not send by themselves. */
export function webSocketWith(cookie: string, heard?: Wiretap) {
  class WithCookie extends WebSocket {
    constructor(url: string, protocols?: string[]) {
      super(url, protocols ?? [], { headers: { Cookie: cookie } })
      this.on('message', (data) => heard?.add(data))
    }
  }
  return WithCookie as unknown as typeof globalThis.WebSocket
}
