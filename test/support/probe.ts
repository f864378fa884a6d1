import { writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** What a server process tells of itself when it is asked with SIGUSR2, all rubbish swept out before. */
export type Measured = {
  count: number
  /** In use in V8's heap and outside of it. */
  heapBytes: number
  /** What V8 has taken from the system for its heap, in use or not. */
  reservedBytes: number
  residentBytes: number
  /** Milliseconds that the event loop came late since the last time it was asked. */
  loop: { p50: number; p99: number; max: number }
}

const path = process.env['PROBE_FILE']
setFlagsFromString('--expose-gc')
const sweep = runInNewContext('gc') as () => void
const delay = monitorEventLoopDelay({ resolution: 10 })
const ms = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - 10)
let count = 0
delay.enable()

process.on('SIGUSR2', () => {
  const loop = { p50: ms(delay.percentile(50)), p99: ms(delay.percentile(99)), max: ms(delay.max) }
  sweep()
  sweep()
  // V8 gives pages back to the system a little after it has swept them.
  setTimeout(() => tell(loop), 500)
})

function tell(loop: Measured['loop']): void {
  const { heapUsed, heapTotal, external, rss } = process.memoryUsage()
  const measured: Measured = {
    count: ++count,
    heapBytes: heapUsed + external,
    reservedBytes: heapTotal,
    residentBytes: rss,
    loop,
  }
  if (path) writeFileSync(path, JSON.stringify(measured))
  delay.reset()
}
