import { expect, test } from 'vitest'
import type { RoleSheets } from '../../shared/comparison/sheet.ts'
import type { RecordFile } from '../../shared/record/export-json.ts'
import { verifyRecord } from '../../shared/record/verify.ts'
import { aKit } from '../support/interviews.ts'
import { Panel, signInOwner } from '../support/panel.ts'
import { makeRole, saveRole } from '../support/role.ts'
import { startServer } from '../support/server.ts'

type Invite = { memberId: string; name: string; url: string }
const reason = 'for a reason'
const candidates = 50
/** With the overall recommendation each interview has one round more than questions. */
const ratingsOf = (questions: number, raters: number) => (questions + 1) * raters

/** Two interviews of each of these candidates: a large panel with ten questions, and a small one with six. */
const twice = () => [
  makeRole({ candidates, isDecided: false }),
  makeRole({
    candidates,
    raters: 4,
    isDecided: false,
    kitOf: () => ({ id: 'kit-2', version: 3, content: { ...aKit(6), title: 'The second kit' } }),
    seed: 2,
  }),
]

test(
  '[LOOP-1] [COMPARE-1] each of 50 candidates of a role has a loop, all open, and one goes on to its decision',
  { timeout: 120_000 },
  async () => {
    const server = await startServer()
    const owner = await signInOwner(server)
    const [first = [], second = []] = twice()
    await saveRole(server.store, [...first, ...second])

    const loops: { id: string; invites: Invite[] }[] = []
    for (const [index, { interview }] of first.entries()) {
      const interviews = [interview.id, second[index]?.interview.id]
      const { status, body } = await owner.post('/loops', { interviews })
      expect(status, JSON.stringify(body)).toBe(201)
      loops.push({ id: body.interview.id, invites: body.invites })
    }
    const sheets = async (): Promise<RoleSheets['sheets']> =>
      (await owner.get('/roles/research%20engineer/comparison')).body.sheets
    const waiting = (await sheets()).filter(({ rounds }) => rounds.length > 0)
    expect(waiting).toEqual([])

    const panels = loops.map(({ id }) => {
      return new Panel({ newDoor: async () => server.url, owner, kitId: '', id })
    })
    for (const [index, panel] of panels.entries()) {
      const chair = loops[index]?.invites.find(({ name }) => name === 'Rater-1')
      if (!chair) throw new Error('a loop without its chair')
      await panel.admit(chair)
      await panel.do('Rater-1', { type: 'open-debrief', force: reason })
    }
    // A candidate is compared by the loop, with all that both panels were asked; where some was not, it is not there.
    const compared = (await sheets()).filter(({ rounds }) => rounds.length > 0)
    expect(compared.map(({ id }) => id).toSorted()).toEqual(loops.map(({ id }) => id).toSorted())
    const ratings = compared.map(({ rounds }) => rounds.flatMap((round) => round.ratings).length)
    expect(ratings.toSorted((a, b) => b - a)[0]).toBe(ratingsOf(10, 12) + ratingsOf(6, 4))
    const unfinished = ratingsOf(8, 12) + ratingsOf(4, 4)
    expect(ratings.filter((count) => count === unfinished)).toHaveLength(candidates / 5)

    const [panel] = panels
    if (!panel) throw new Error('no loop')
    const seat = panel.seat('Rater-1')
    await panel.allSee(({ interview }) => interview.phase === 'debrief')
    expect(Object.keys(seat.view.rounds)).toHaveLength(18)
    expect(Object.keys(seat.view.ratings)).toHaveLength(ratingsOf(10, 12) + ratingsOf(6, 4))
    const decision = {
      type: 'record-decision',
      outcome: 'advance',
      reason,
      otherwise: reason,
    } as const
    expect(await panel.refused('Rater-1', decision)).toBe('unsettled-rounds')
    for (const roundId of Object.keys(seat.view.rounds))
      await panel.do('Rater-1', { type: 'record-consensus', roundId, level: null, reason })
    await panel.do('Rater-1', decision)
    const { text } = await panel.person('Rater-1').get(`/interviews/${panel.id}/record.json`)
    const file = JSON.parse(text) as RecordFile
    expect(verifyRecord(file)).toEqual([])
    expect(file.rounds.every(({ consensus }) => consensus?.level === null)).toBe(true)
    for (const one of panels) one.close()
  },
)
