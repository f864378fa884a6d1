import { expect, test } from 'vitest'
import { everyone } from '../support/panel.ts'
import { aKit } from '../support/interviews.ts'
import { askAll, probe } from './ask-all.ts'
import { startCrowd } from './crowd.ts'

const members = { ...everyone, Dan: ['panelist'], Eve: ['panelist'] } as const
const reason = 'for a reason'

test(
  '[SEAL-1] whoever leaves, is excused, or gets a new link: what was sealed stays hidden, and what was set aside for ever',
  { timeout: 90_000 },
  async () => {
    const policy = { kind: 'facilitator' } as const
    const { tapped, panel, inside } = await startCrowd({ members, policy, kit: aKit(3) })
    const member = (name: string) => ({ memberId: panel.member(name), roundId: null, reason })
    await panel.begin()
    for (const name of ['Ann', 'Bob', 'Cyd', 'Dan', 'Shay']) await tapped.seal(name, 'q1')

    // Ann is removed, Bob has a conflict, Dan has to go: he and Ann sealed in time, and count.
    const ann = panel.place('Ann')
    await panel.do('Fay', { type: 'remove-member', memberId: ann.memberId })
    await ann.seat.ended()
    panel.forget('Ann')
    await panel.do('Fay', { type: 'excuse-member', ...member('Bob'), cause: 'conflict' })
    await panel.do('Fay', { type: 'excuse-member', ...member('Dan'), cause: 'absent' })
    expect(
      await panel.refused('Bob', {
        type: 'seal-rating',
        roundId: 'q1',
        rating: tapped.mark('Bob', 'Bob refused'),
      }),
    ).toBe('excused')

    // Somebody else opens Cyd's new link, the owner Eve's; the old ones are dead.
    for (const [name, who] of [
      ['Cyd', panel.person('Fay')],
      ['Eve', panel.owner],
    ] as const) {
      const path = `/interviews/${panel.id}/members/${panel.member(name)}/invite`
      const { body: invite } = await who.post(path)
      await (await tapped.visit(`new ${name}`, invite.url, '')).enter(panel.id)
      await panel.seat(name).ended()
      if (name === 'Eve') await panel.owner.delete(path)
      panel.forget(name)
    }
    await panel.do('Fay', { type: 'hand-over-chair', memberId: panel.member('Dan') })
    await askAll(tapped)
    await probe(tapped, 'q1')
    expect(tapped.told()).toEqual([])

    await panel.do('Dan', { type: 'reveal-round', roundId: 'q1', force: 'Eve is away' })
    await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
    await askAll(tapped)
    const left = ['Ann', 'Cyd', 'Eve']
    const here = [...inside.filter((name) => !left.includes(name)), 'new Cyd']
    const q1 = ['Ann:q1', 'Cyd:q1', 'Dan:q1']
    expect(tapped.told()).toEqual(tapped.allOf(q1, here))

    await panel.do('Dan', { type: 'lift-excuse', memberId: panel.member('Dan'), roundId: null })
    await panel.do('Dan', { type: 'open-round', roundId: 'q2' })
    await tapped.seal('Dan', 'q2')
    await tapped.seal('Shay', 'q2')
    await panel.do('Dan', { type: 'void-round', roundId: 'q2', reason })
    await panel.do('Dan', { type: 'open-round', roundId: 'q3' })
    await tapped.seal('Shay', 'q3')
    await panel.do('Dan', { type: 'skip-round', roundId: 'q3', reason })
    await panel.do('Dan', { type: 'open-debrief', force: reason })
    await panel.do('Dan', { type: 'record-consensus', roundId: 'q1', level: 2, reason })
    await panel.do('Dan', { type: 'record-decision', outcome: 'hold', reason, otherwise: reason })
    await panel.do('Dan', { type: 'close-interview', reason })
    await panel.allSee(({ interview }) => interview.phase === 'closed')
    await askAll(tapped)
    expect(tapped.told()).toEqual(tapped.allOf(q1, here))
  },
)

test(
  '[SEAL-1] a quorum and a timer turn over what is in, and a seal that comes too late is told to nobody',
  { timeout: 90_000 },
  async () => {
    const { tapped, panel, clock, inside } = await startCrowd({
      policy: { quorum: 2, timerSeconds: 10 },
    })
    await panel.begin()
    await tapped.seal('Shay', 'q1')
    await tapped.seal('Ann', 'q1')
    await tapped.seal('Bob', 'q1')
    await askAll(tapped)
    expect(tapped.told()).toEqual([])

    // The alarm is set anew with each command: what is left is a moment.
    clock.skip(9_000)
    await tapped.seal('Ann', 'q1', 'Ann again')
    clock.skip(1_000)
    await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
    const rating = tapped.mark('Cyd', 'Cyd too late')
    expect(await panel.refused('Cyd', { type: 'seal-rating', roundId: 'q1', rating })).toBe(
      'already-revealed',
    )
    await askAll(tapped)
    expect(tapped.told()).toEqual(tapped.allOf(['Ann again', 'Bob:q1'], inside))
  },
)
