import { startClock } from '../support/clock.ts'
import { everyone, startPanel, type Panel } from '../support/panel.ts'
import { Person } from '../support/person.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import type { Role } from '../../shared/interview/state.ts'

/** Who may stand before a door of an interview, in the order of the columns of tables. */
export const kinds = [
  'stranger',
  'expired',
  'other',
  'removed',
  'revoked',
  'observer',
  'shadow',
  'panelist',
  'facilitator',
  'owner',
] as const
export type Kind = (typeof kinds)[number]
export type Visitor = { person: Person; memberId: string }
export type House = {
  server: RunningServer
  panel: Panel
  visitors: Record<Kind, Visitor>
  /** The log of the interview has this many rows. */
  rows: () => Promise<number>
}

const hours = 3600 * 1000

/**
 * An interview in its lobby, and one person of each kind: a member of another interview, one whose
 * session has expired, one who was removed, one whose link was revoked, and those who may come in.
 */
export async function openHouse(chair: readonly Role[] = ['facilitator']): Promise<House> {
  const clock = startClock()
  const server = await startServer({ now: clock.now, env: { SESSION_DAYS: '1' } })
  const members = { ...everyone, Fay: chair, Rem: ['panelist'], Rev: ['panelist'] } as const
  const panel = await startPanel(server, { members })
  const expired = { person: panel.person('Bob'), memberId: panel.member('Bob') }
  clock.skip(23 * hours)
  panel.owner.cookie = ''
  await panel.owner.open(await server.ownerLink())
  for (const name of panel.names) await panel.admit(panel.place(name))
  clock.skip(2 * hours)

  const at = (name: string) => ({ person: panel.person(name), memberId: panel.member(name) })
  const visitors = {
    stranger: { person: new Person(server.url), memberId: 'nobody' },
    expired,
    other: await fromElsewhere(panel),
    removed: at('Rem'),
    revoked: at('Rev'),
    observer: at('Otto'),
    shadow: at('Shay'),
    panelist: at('Ann'),
    facilitator: at('Fay'),
    owner: { person: panel.owner, memberId: 'owner' },
  }
  await panel.do('Fay', { type: 'remove-member', memberId: panel.member('Rem') })
  await panel.owner.delete(`/interviews/${panel.id}/members/${panel.member('Rev')}/invite`)
  for (const name of ['Rem', 'Rev']) {
    await panel.seat(name).ended()
    panel.forget(name)
  }
  const rows = async () => (await server.store.interviews.read(panel.id)).length
  return { server, panel, visitors, rows }
}

/** The facilitator of another interview on the same server, with a link that is good there. */
async function fromElsewhere(panel: Panel): Promise<Visitor> {
  const { body } = await panel.owner.post('/interviews', {
    candidate: 'Candidate 8',
    kitId: panel.kitId,
    members: [{ name: 'Gus', roles: ['facilitator', 'panelist'] }],
  })
  const [{ memberId, url }] = body.invites
  return { person: await panel.visit(url), memberId }
}

export type Row<Cell> = { words: string[]; cells: Record<Kind, Cell> }

/** The rows of a table whose last columns are those kinds, as its first line names them. */
export function tableOf<Cell>(text: string, read: (cell: string) => Cell): Row<Cell>[] {
  const [head = [], ...lines] = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  if (head.join() !== kinds.join()) throw new Error(`the columns are not ${kinds.join()}`)
  return lines.map((line) => {
    const words = line.slice(0, -kinds.length)
    const cells = line.slice(-kinds.length).map(read)
    if (cells.length !== kinds.length) throw new Error(`a cell is missing in ${line.join(' ')}`)
    const entries = kinds.map((kind, column) => [kind, cells[column]])
    return { words, cells: Object.fromEntries(entries) }
  })
}
