import { expect, test } from 'vitest'
import { clockOffset } from '../../shared/calibration/clock-offset.ts'
import { wire } from '../../shared/protocol.ts'
import { startClock } from '../support/clock.ts'
import { startPanel, three } from '../support/panel.ts'
import { startServer } from '../support/server.ts'

const hour = 3_600_000

test('[CALIB-3] a client whose clock differs learns by how much from the server’s answers', async () => {
  const clock = startClock()
  clock.skip(hour)
  const server = await startServer({ now: clock.now })
  const panel = await startPanel(server, { members: three })
  const { socket } = panel.seat('Ann')
  // Without a function to answer with, and with one that is none, nothing happens.
  socket.emit(wire.clock)
  socket.emit(wire.clock, 'not a function')
  const samples = []
  for (let count = 0; count < 5; count++) {
    const sentAt = Date.now()
    const serverAt: number = await socket.timeout(10_000).emitWithAck(wire.clock)
    samples.push({ sentAt, serverAt, receivedAt: Date.now() })
  }
  const { offsetMs, errorMs } = clockOffset(samples) ?? { offsetMs: 0, errorMs: 0 }
  // Times are whole milliseconds on both sides.
  expect(Math.abs(offsetMs - hour)).toBeLessThanOrEqual(errorMs + 2)
})
