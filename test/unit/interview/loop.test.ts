import { describe, expect, test } from 'vitest'
import { agendaOf } from '../../../shared/interview/settled.ts'
import { unfitRatings } from '../../../shared/record/check-receipts.ts'
import { exportRecord } from '../../../shared/record/export-json.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import { after, as, notRated, rated, refusalOf, roundIn } from '../../support/interviews.ts'
import { addLate, answer, decideOn, propose, revise } from '../../support/orders.ts'
import { aLoop, first, gather, joinLoop, letGo, opening, openedLoop } from '../../support/loops.ts'
import { openWithLoop, partOf, second } from '../../support/loops.ts'

describe('[LOOP-1] opening', () => {
  test('[LOOP-1] one event brings in just what was revealed', () => {
    const { events, refusal } = openedLoop()
    expect(refusal).toBe(null)
    expect(events.map(({ type }) => type)).toEqual([
      'rounds-gathered',
      'debrief-opened',
      'round-shown',
    ])
    const told = JSON.stringify(events)
    for (const text of ['first by Ann', 'first by Bob', 'Bob, later', 'second by Dan'])
      expect(told).toContain(text)
    expect(told).not.toContain('never revealed')
  })

  test('[OBS-1] what shadows rated stays behind', () => {
    expect(JSON.stringify(openedLoop())).toContain('first by Bob')
    expect(JSON.stringify(openedLoop().events)).not.toContain('first by the shadow')
  })

  test('[LOOP-1] rounds carry where they come from, under ids that differ', () => {
    const { rounds } = openedLoop().interview
    expect(rounds.map(({ id, source }) => [id, source?.interviewId, source?.kitTitle])).toEqual([
      ['1-q1', 'i1', 'Kit of i1'],
      ['2-q1', 'i2', 'Kit of i2'],
    ])
  })

  test('[LOOP-1] ratings are of the people of the loop, blind ones and revisions', () => {
    const { ratings } = viewRecord(openedLoop().interview)
    expect(Object.keys(ratings)).toEqual([
      '1-q1/ann',
      '1-q1/bob',
      '1-q1/cyd',
      '2-q1/ann',
      '2-q1/dan',
    ])
    expect(ratings['1-q1/bob']).toMatchObject({
      blind: { level: 1 },
      revisions: [{ rating: { level: 2 } }],
    })
    expect(ratings['1-q1/cyd']?.status).toBe('missing')
  })

  test('[SEAL-5] receipts still fit, and an altered rating does not', () => {
    const record = exportRecord(viewRecord(openedLoop().interview))
    const unfit = (change: (blind: unknown) => unknown) =>
      record.rounds.flatMap((round) => {
        const ratings = round.ratings.map((view) => ({
          ...view,
          blind: change(view.blind) as never,
        }))
        return unfitRatings(record.interview, round, ratings).map(({ memberId }) => memberId)
      })
    expect(unfit((blind) => blind)).toEqual([])
    expect(unfit((blind) => blind && notRated())).toEqual(['ann', 'bob', 'ann', 'dan'])
  })

  test('[LOOP-1] what differs most comes first, whichever interview it is from', () => {
    const { interview } = openedLoop()
    expect(agendaOf(interview).map(({ id }) => id)).toEqual(['1-q1', '2-q1'])
    expect(interview).toMatchObject({ phase: 'debrief', current: '1-q1' })
  })

  test('[LOOP-1] the overall recommendations of its interviews come last, however far apart', () => {
    const { interview } = openedLoop()
    const rounds = interview.rounds.map((round) =>
      round.source && round.id === '1-q1'
        ? { ...round, source: { ...round.source, roundId: 'overall' } }
        : round,
    )
    expect(agendaOf({ ...interview, rounds }).map(({ id }) => id)).toEqual(['2-q1', '1-q1'])
  })

  test('[LOOP-1] an interview that is not finished needs a reason, which stands in the record', () => {
    expect(opening([first(), second()]).refusal).toBe('interviews-unfinished')
    expect(opening([first()]).refusal).toBe('interviews-unfinished')
    const { activity } = openedLoop().interview
    expect(activity.at(-1)).toMatchObject({
      what: 'debrief-opened',
      detail: { reason: 'somebody had to leave' },
    })
  })

  test('[LOOP-1] a loop where nothing was revealed does not open, and none opens twice', () => {
    expect(opening([partOf('i1'), partOf('i2')], 'for a reason').refusal).toBe('not-revealed')
    const again = as('fay', { type: 'open-debrief', force: null })
    expect(refusalOf(openedLoop().interview, again)).toBe('wrong-phase')
    expect(refusalOf(aLoop(), as('fay', { type: 'start-interview' }))).toBe('wrong-phase')
    expect(refusalOf(aLoop(), as('ann', { type: 'open-debrief', force: 'now' }))).toBe('forbidden')
  })

  test('[CONSENSUS-1] who declared a conflict after a reveal is not asked in the loop', () => {
    const debrief = after(partOf('i1'), as('i1-fay', { type: 'start-interview' }))
    const revealed = after(
      debrief,
      as('i1-fay', { type: 'open-round', roundId: 'q1' }),
      ...['ann', 'bob', 'cyd'].map((name, index) =>
        as(`i1-${name}`, { type: 'seal-rating', roundId: 'q1', rating: rated(index + 1) }),
      ),
      as('i1-fay', {
        type: 'excuse-member',
        memberId: 'i1-bob',
        roundId: null,
        cause: 'conflict',
        reason: 'his cousin',
      }),
    )
    expect(roundIn(revealed).excused).toEqual({})
    const loop = opening([revealed, second()], 'why').interview
    expect(loop.members['bob']?.excused).toEqual({ cause: 'conflict', reason: 'his cousin' })
    expect(viewRecord(loop).ratings['1-q1/bob']).toMatchObject({ status: 'rated' })
    const asked = after(loop, propose('1-q1', 2))
    const agrees = (id: string) => answer(id, '1-q1')
    expect(refusalOf(asked, agrees('bob'))).toBe('excused')
    expect(refusalOf(asked, agrees('ann'))).toBe(null)
  })

  test('[LOOP-1] whom the loop did not have stands in its record without a link', () => {
    const late = as(
      'owner',
      { type: 'add-member', name: 'Eve', roles: ['panelist'] },
      { newId: 'e' },
    )
    const { members, gathers } = opening([after(partOf('i1'), late), second()], 'why').interview
    expect(members['e']).toMatchObject({ name: 'Eve', active: false, inviteId: null })
    expect(gathers[0]?.members['e']).toBe('e')
  })
})

describe('[LOOP-1] the debrief of a loop', () => {
  const { interview } = openedLoop()
  const better = rated(3, 'heard twice')

  test('[REVISE-1] who rated revises, and the blind rating stays', () => {
    const revised = after(interview, revise('ann', '2-q1', better))
    expect(viewRecord(revised).ratings['2-q1/ann']).toMatchObject({
      blind: { level: 2 },
      revisions: [{ rating: { level: 3 } }],
    })
    expect(refusalOf(interview, revise('dan', '1-q1', better))).toBe('nothing-to-revise')
  })

  test('[LOOP-1] only who was in the interview gives a late rating', () => {
    expect(refusalOf(interview, addLate('cyd', '1-q1'))).toBe(null)
    expect(refusalOf(interview, addLate('dan', '1-q1'))).toBe('not-in-interview')
  })
})

describe('[LOOP-1] an interview in a loop', () => {
  test('[LOOP-1] is in one loop, or in a new one where the loop came to nothing', () => {
    const other = as('owner', { type: 'join-loop', loopId: 'loop-2', replaces: null })
    const instead = as('owner', { type: 'join-loop', loopId: 'loop-2', replaces: 'loop-1' })
    expect(refusalOf(first(), other)).toBe('in-a-loop')
    expect(after(first(), instead).loop).toEqual({
      id: 'loop-2',
      state: 'waiting',
      heldIn: null,
    })
    expect(after(first(), joinLoop()).activity).toEqual(first().activity)
    expect(refusalOf(aLoop(), joinLoop())).toBe('in-a-loop')
  })

  test('[LOOP-1] takes no decision of its own', () => {
    const debrief = after(
      partOf('i1'),
      as('i1-fay', { type: 'start-interview' }),
      as('i1-fay', { type: 'open-debrief', force: 'for a reason' }),
    )
    const decide = as('i1-fay', { ...decideOn().order })
    expect(refusalOf(debrief, decide)).toBe(null)
    expect(refusalOf(after(debrief, joinLoop()), decide)).toBe('in-a-loop')
  })

  test('[LOOP-1] takes nobody in once something is revealed', () => {
    const add = as('owner', { type: 'add-member', name: 'Peek', roles: ['observer'] })
    expect(refusalOf(after(partOf('i1'), joinLoop()), add)).toBe(null)
    expect(refusalOf(first(), add)).toBe('in-a-loop')
  })

  test('[LOOP-1] is closed for the debrief, once, and changes no more', () => {
    const gathered = after(second(), gather)
    expect(gathered).toMatchObject({ phase: 'closed', loop: { state: 'gathered' } })
    expect(after(gathered, gather, gather)).toEqual(gathered)
    const change = revise('i2-ann', 'q1', rated(3, 'too late'))
    expect(refusalOf(second(), change)).toBe(null)
    expect(refusalOf(gathered, change)).toBe('wrong-phase')
    expect(
      refusalOf(gathered, as('i2-ann', { type: 'seal-rating', roundId: 'q2', rating: rated(1) })),
    ).toBe('wrong-phase')
    expect(roundIn(gathered, 'q2').state).toBe('open')
    expect(after(gathered, openWithLoop).loop?.state).toBe('open')
  })
})

describe('[LOOP-1] a loop that is given up', () => {
  const giveUp = (by: string) => as(by, { type: 'give-up-loop', reason: 'the wrong people' })

  test('[LOOP-1] is given up before it opens, by its facilitator or the owner', () => {
    for (const by of ['fay', 'owner'])
      expect(after(aLoop(), giveUp(by))).toMatchObject({ phase: 'closed', rounds: [] })
    expect(refusalOf(aLoop(), giveUp('ann'))).toBe('forbidden')
    expect(refusalOf(openedLoop().interview, giveUp('fay'))).toBe('wrong-phase')
    expect(refusalOf(first(), giveUp('i1-fay'))).toBe('wrong-phase')
  })

  test.each([first(), second(), partOf('i1')])(
    '[LOOP-1] its interviews go on where they were, here from $phase',
    (waiting) => {
      const free = after({ ...waiting, loop: null }, joinLoop(), letGo)
      expect(free).toEqual({ ...waiting, loop: null, activity: free.activity })
      expect(free.activity.at(-1)?.detail).toEqual({ loop: 'loop-1', reason: 'the wrong people' })
      const held = after(waiting, joinLoop(), gather)
      expect(held.phase).toBe('closed')
      const back = after(held, letGo, letGo)
      expect(back).toEqual({ ...waiting, loop: null, activity: back.activity })
      expect(back.activity.filter(({ what }) => what === 'loop-left')).toHaveLength(1)
    },
  )

  test('[LOOP-1] one that opened, or another one, lets nothing go', () => {
    const opened = after(first(), gather, openWithLoop)
    expect(refusalOf(opened, letGo)).toBe('in-a-loop')
    const other = as('owner', { type: 'join-loop', loopId: 'loop-2', replaces: 'loop-1' })
    expect(after(first(), other, letGo).loop?.id).toBe('loop-2')
  })
})
