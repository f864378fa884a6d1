import { expect, test } from 'vitest'
import { startReceiver } from '../support/receiver.ts'
import { holdBoth, loopOf, twoInterviews } from '../support/two-interviews.ts'
import { env, eventuallyDone, fast, hookTo } from './hooks.ts'

test('[HOOK-1] [HOOK-2] [LOOP-1] a loop that opens closes its interviews, and no rating is told before it', async () => {
  const both = await twoInterviews({ env, hooks: fast })
  const loop = await loopOf(both)
  const receiver = await startReceiver()
  const owner = both.first.panel.owner
  const { webhook } = await hookTo(owner, receiver.url, { includeRatings: true })
  await holdBoth(both)
  await receiver.has(2)
  const ids = [both.first.panel.id, both.second.panel.id]
  const told = () =>
    receiver.received.map(({ body }) => [body.type, body.interview.id, body.ratings?.length ?? 0])
  const turnedOver = ids.map((id) => ['interview.revealed', id, 0])
  expect(told().toSorted()).toEqual(turnedOver.toSorted())

  await loop.do('Fay', { type: 'open-debrief' })
  await receiver.has(6)
  await eventuallyDone(owner, webhook.id)
  const closed = ids.map((id) => ['interview.closed', id, 0])
  const opened = ids.map(() => ['interview.revealed', loop.id, 2])
  expect(told().toSorted()).toEqual([...turnedOver, ...closed, ...opened].toSorted())
})
