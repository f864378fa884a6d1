import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { runQuietly } from './child.mjs'
import { Failure, say } from './failure.mjs'
import { modules, root } from './paths.mjs'
import { hashOf, readStamp, removeStamp, writeStamp } from './stamp.mjs'

const NEEDED = 24
const stamp = join(modules, '.evenhand-setup')
const isWindows = process.platform === 'win32'

/** Node 24 as the npm package `node` brings it. */
const bundled = join(modules, 'node', 'bin', isWindows ? 'node.exe' : 'node')

const wanted = () => hashOf(['package-lock.json'], process.platform, process.arch)

/** The Node that runs everything, if what is installed is what the lock file asks for; else null. */
export function installedNode() {
  const [hash, which] = readStamp(stamp).split(' ')
  if (hash !== wanted()) return null
  if (which === 'bundled') return existsSync(bundled) ? bundled : null
  return isOwnGood() ? process.execPath : null
}

/** Installs exactly what the lock file names, and answers the Node that runs everything. */
export async function install() {
  say('Installing…')
  const hash = wanted()
  removeStamp(stamp)
  const args = ['ci', '--include=dev', '--engine-strict=false', '--no-audit', '--no-fund']
  const { code, output } = await runQuietly('npm', [...args, '--loglevel=error'], {
    env: cleanEnvironment(),
    shell: isWindows,
  })
  if (code !== 0) {
    say(output)
    throw new Failure(
      `npm ci ended with exit code ${code}, so nothing was started: see its output above, check the network, and run the same command again.`,
    )
  }
  const which = isBundledGood() ? 'bundled' : 'own'
  if (which === 'own' && !isOwnGood()) {
    throw new Failure(
      `The npm package "node" brought no working Node ${NEEDED} for ${process.platform}-${process.arch} (are install scripts turned off?), and this is Node ${process.versions.node}: install Node ${NEEDED} or newer and run the same command again.`,
    )
  }
  writeStamp(stamp, `${hash} ${which}`)
  return which === 'bundled' ? bundled : process.execPath
}

const isOwnGood = () => Number.parseInt(process.versions.node, 10) >= NEEDED

function isBundledGood() {
  const { stdout } = spawnSync(bundled, ['--version'], { encoding: 'utf8' })
  return Number.parseInt(stdout?.slice(1) ?? '', 10) >= NEEDED
}

/**
 * Our environment without what `npm run` added to it: the nested npm must neither take over the
 * outer one's flags (`--silent` would hide its errors) nor run on the Node that it is replacing.
 */
function cleanEnvironment() {
  const added =
    /^npm_(lifecycle_|package_|command$|execpath$|node_execpath$)|^npm_config_(loglevel|silent|prefix|local_prefix|global|global_prefix|omit|include|production|dry_run|user_agent|workspaces?)$|^NODE_ENV$|^INIT_CWD$/i
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !added.test(name)))
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  const places = (env[name] ?? '').split(delimiter).filter((place) => !place.startsWith(modules))
  const outerNode = process.env.npm_node_execpath ?? process.execPath
  if (!outerNode.startsWith(modules)) places.push(dirname(outerNode))
  return { ...env, [name]: places.join(delimiter), PWD: root }
}
