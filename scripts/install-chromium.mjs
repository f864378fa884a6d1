import { spawnSync } from 'node:child_process'
import { runQuietly } from './child.mjs'
import { Failure, say } from './failure.mjs'
import { findChromium } from './find-chromium.mjs'

const answers = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0

/** A browser for the tests: the machine's own, or where apt-get may be used without asking, a new one. */
export async function ensureChromium() {
  const found = findChromium()
  if (found) return found
  if (process.env.CHROMIUM_PATH) {
    throw new Failure(`CHROMIUM_PATH is ${process.env.CHROMIUM_PATH}, which is no program.`)
  }
  const rise = howToRise()
  if (rise) await installWithApt(rise)
  const installed = findChromium()
  if (installed && answers(installed, ['--version'])) return installed
  throw new Failure(
    'The browser tests need Chromium or Google Chrome: install one (Debian: apt-get install chromium) or set CHROMIUM_PATH to it.',
  )
}

/** The words before an apt-get command that make it run as root, or null where that needs a password. */
function howToRise() {
  if (!answers('apt-get', ['--version'])) return null
  if (process.getuid?.() === 0) return []
  return answers('sudo', ['-n', 'true']) ? ['sudo', '-n'] : null
}

async function installWithApt(rise) {
  say('Installing Chromium with apt-get…')
  const quiet = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get']
  for (const step of [['update'], ['install', '-y', 'chromium']]) {
    const [command, ...args] = [...rise, ...quiet, ...step]
    const { code, output } = await runQuietly(command, args)
    if (code !== 0) {
      say(output)
      say(`apt-get ${step.join(' ')} ended with exit code ${code}.`)
    }
  }
}
