import { newCommandId } from '../api/command-id.ts'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { CommandType } from '../../shared/interview/command.ts'
import type { Ack, Buffering, CloseName, Presence } from '../../shared/protocol.ts'
import type { PrivateView } from '../../shared/record/private-view.ts'
import { readRecord } from '../../shared/record/project.ts'
import type { RecordView } from '../../shared/record/view.ts'
import { readChoice, storeChoice } from '../composables/stored-choice.ts'
import { openRecord, type OpenDocument } from '../api/documents.ts'
import type { InterviewSocket, LinkStatus } from '../api/interview-socket.ts'
import { useClock } from './clock.ts'
import { Outbox, type Link, type OutboxEntry, type Unsent } from './outbox.ts'

export type CommandBody = Unsent extends infer C
  ? C extends Unsent
    ? Omit<C, 'id'>
    : never
  : never
type Target = { interviewId: string; memberId: string }

const beatMs = 5_000
const restored: CloseName = 'restored'

/** A member's own view stays on their device, so that a reload without a network still shows it. */
const mineKey = ({ interviewId, memberId }: Target) => `mine.${interviewId}.${memberId}`
const keep = (target: Target, view: PrivateView | null) =>
  storeChoice(mineKey(target), view && JSON.stringify(view))
const kept = (target: Target): PrivateView | null =>
  JSON.parse(readChoice(mineKey(target)) ?? 'null')
// oxlint-disable-next-line typescript/consistent-type-assertions -- the id completes the body's own type
const withId = (body: CommandBody): Unsent => ({ ...body, id: newCommandId() }) as Unsent

/** What sending takes and reading does not. */
async function fetchParts() {
  const [{ openInterviewSocket }, { linkFor }] = await Promise.all([
    import('../api/interview-socket.ts'),
    import('./receipts.ts'),
  ])
  return { openInterviewSocket, linkFor }
}

/** One member's sight of one interview. Never edited here: commands go out, views come in. */
export const useInterview = defineStore('interview', () => {
  const clock = useClock()
  const target = shallowRef<Target | null>(null)
  const record = shallowRef<RecordView | null>(null)
  const mine = shallowRef<PrivateView | null>(null)
  const presence = shallowRef<Presence | null>(null)
  const buffering = shallowRef<Buffering>([])
  const status = ref<LinkStatus>('connecting')
  const refusal = ref<string | null>(null)
  const pending = shallowRef<OutboxEntry[]>([])
  let socket: InterviewSocket | null = null
  let document: OpenDocument | null = null
  let outbox: Outbox | null = null
  let link: Link | null = null
  let beat = 0

  function open(next: Target): void {
    if (target.value?.interviewId === next.interviewId && target.value.memberId === next.memberId)
      return
    close()
    target.value = next
    status.value = 'connecting'
    const key = `evenhand.outbox.${next.interviewId}.${next.memberId}`
    outbox = new Outbox(key, (entries) => (pending.value = entries))
    mine.value = kept(next)
    openDocument(next)
    void openSocket(next)
    beat = window.setInterval(() => outbox?.beat(), beatMs)
    window.addEventListener('storage', onStorage)
    window.addEventListener('beforeunload', onLeave)
  }

  /** The commands' connection is fetched beside the record: the screen can be read and rated on without it. */
  async function openSocket(next: Target): Promise<void> {
    const parts = await fetchParts().catch(() => null)
    if (target.value !== next) return
    if (!parts) {
      onStatus('offline', null)
      window.setTimeout(() => void openSocket(next), beatMs)
      return
    }
    const { openInterviewSocket, linkFor } = parts
    socket = openInterviewSocket(next, {
      onPrivate: (view) => {
        mine.value = view
        keep(next, view)
      },
      onPresence: (news) => {
        presence.value = news
        clock.sync(news.now)
      },
      onBuffering: (list) => (buffering.value = list),
      onStatus,
    })
    link = linkFor(next, socket.send)
  }

  function openDocument(next: Target): void {
    const opened = openRecord(next)
    document = opened
    let isQueued = false
    const read = () => {
      isQueued = false
      if (document === opened && opened.doc.getMap('interview').size > 0)
        record.value = readRecord(opened.doc)
    }
    // The server went back to a backup: what is kept here may be of a time that it has no longer.
    opened.provider.on('closed', ({ reason }) => {
      if (reason !== restored) return
      void opened.close({ forget: true }).then(() => document === opened && openDocument(next))
    })
    opened.doc.on('afterTransaction', () => {
      if (!isQueued) queueMicrotask(read)
      isQueued = true
    })
  }

  function onStatus(next: LinkStatus, code: string | null): void {
    status.value = next
    refusal.value = next === 'refused' ? code : null
    outbox?.connect(next === 'online' ? link : null)
    // What made the commands' connection new may have left the record's as it was, and deaf.
    if (next === 'online') document?.refresh()
    // Whoever may not come in any more keeps no copy either.
    if (next !== 'refused') return
    void document?.close({ forget: true })
    if (target.value) keep(target.value, null)
    record.value = mine.value = null
  }

  function onStorage(event: StorageEvent): void {
    if (event.key) outbox?.refresh(event.key)
  }

  function onLeave(event: BeforeUnloadEvent): void {
    // Whoever may not come in any more sends nothing from here: staying would not help.
    if (pending.value.length > 0 && status.value !== 'refused') event.preventDefault()
  }

  function close(): void {
    window.clearInterval(beat)
    window.removeEventListener('storage', onStorage)
    window.removeEventListener('beforeunload', onLeave)
    outbox?.connect(null)
    socket?.close()
    void document?.close()
    socket = document = outbox = link = null
    target.value = record.value = mine.value = presence.value = null
    pending.value = []
    buffering.value = []
  }

  /** Sends a command that only makes sense now; it is not kept when it fails. */
  async function send(body: CommandBody): Promise<Ack> {
    const lost: Ack = { ok: false, code: 'offline', message: '' }
    if (!link || status.value !== 'online') return lost
    return link.send(link.complete(withId(body))).catch(() => ({ ...lost, code: 'no-answer' }))
  }

  /** The server's time, as it is told right now; null where it does not answer. */
  const askTime = () => socket?.askTime().catch(() => null) ?? Promise.resolve(null)

  /** Hands in what must not be lost: kept on this device until it is acknowledged; false where it cannot be kept. */
  function handIn(body: CommandBody): boolean {
    return outbox?.add(withId(body)) ?? false
  }

  const me = computed(() =>
    target.value ? (record.value?.members[target.value.memberId] ?? null) : null,
  )
  return {
    target,
    record,
    mine,
    presence,
    buffering,
    status,
    refusal,
    pending,
    me,
    open,
    close,
    send,
    askTime,
    tellBuffering: (roundId: string | null) => socket?.tellBuffering(roundId),
    handIn,
    retry: (id: string) => outbox?.retry(id),
    drop: (id: string) => outbox?.drop(id),
  }
})

/** The entry of the outbox that concerns this round and kind of command, the latest first. */
export const entryFor = (entries: readonly OutboxEntry[], type: CommandType, roundId: string) =>
  entries.findLast(
    ({ command }) => command.type === type && 'roundId' in command && command.roundId === roundId,
  ) ?? null
