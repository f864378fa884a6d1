import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { Failure } from './failure.mjs'
import { root } from './paths.mjs'

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']
const TERMINAL_GRACE_MS = 1_000

/** Starts a child on our terminal; `stop` hands it a signal once, `ended` resolves to its exit code. */
export function launch(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
  let isEnded = false
  let isStopped = false
  const ended = new Promise((resolve, reject) => {
    child.once('error', (error) => {
      isEnded = true
      reject(new Failure(`Could not run ${command}: ${error.message}`))
    })
    child.once('close', (code, signal) => {
      isEnded = true
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
  const stop = (signal) => {
    if (isStopped || isEnded) return
    isStopped = true
    // A Ctrl-C or a closed terminal reaches the child without us; a second one might read as "force".
    const isShared = process.stdin.isTTY && signal !== 'SIGTERM'
    if (!isShared) child.kill(signal)
    else setTimeout(() => isEnded || child.kill(signal), TERMINAL_GRACE_MS).unref()
  }
  return { child, ended, stop }
}

/** Calls back with each signal that asks this process to stop; answers how to end that. */
export function onStopSignal(listener) {
  for (const signal of STOP_SIGNALS) process.on(signal, listener)
  return () => {
    for (const signal of STOP_SIGNALS) process.off(signal, listener)
  }
}

/** Runs a command to its end on our terminal, hands a stop signal on, and answers its exit code. */
export async function run(command, args, options) {
  const { ended, stop } = launch(command, args, options)
  const release = onStopSignal(stop)
  try {
    return await ended
  } finally {
    release()
  }
}

/** Runs a command in silence and answers its exit code and all it printed; fails if we are told to stop. */
export async function runQuietly(command, args, options) {
  const { child, ended, stop } = launch(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  })
  let output = ''
  let stoppedBy = null
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (output += text))
  }
  const release = onStopSignal((signal) => {
    stoppedBy = signal
    stop(signal)
  })
  try {
    const code = await ended
    if (stoppedBy) throw new Failure('', 128 + constants.signals[stoppedBy])
    return { code, output: output.trimEnd() }
  } finally {
    release()
  }
}
