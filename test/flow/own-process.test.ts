import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { aKit, rated } from '../support/interviews.ts'
import { Person } from '../support/person.ts'
import { openTempFolder } from '../support/stores.ts'

type Run = { child: ChildProcess; url: string; ownerLink: string | null; output: () => string }

/** The server as people start it, in a process of its own. */
async function run(dataDir: string): Promise<Run> {
  const child = spawn(process.execPath, ['server/main.ts'], {
    env: { PATH: process.env['PATH'], PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'debug' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  child.stderr.on('data', (data) => (output += data))
  return new Promise((resolve, reject) => {
    let url = ''
    child.once('exit', () => reject(new Error(output)))
    createInterface(child.stdout).on('line', (line) => {
      output += `${line}\n`
      url = /running at (\S+)/.exec(line)?.[1] ?? url
      const ownerLink = /\S+\/owner#\S+/.exec(line)?.[0] ?? null
      if (ownerLink || line.includes('npm run owner-link'))
        resolve({ child, url, ownerLink, output: () => output })
    })
  })
}

const exitOf = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))

test('[SEAL-2] what was acknowledged outlives a killed server, a signal ends it in order, and it logs no rating', async () => {
  const dataDir = await openTempFolder()
  const first = await run(dataDir)
  const owner = new Person(first.url)
  await owner.open(first.ownerLink ?? '')
  const { kit } = (await owner.post('/kits', { kit: aKit(1) })).body
  const members = [
    { name: 'Fay', roles: ['facilitator', 'panelist'] },
    { name: 'Ann', roles: ['panelist'] },
  ]
  const made = await owner.post('/interviews', {
    candidate: 'marker-of-candidate',
    kitId: kit.id,
    members,
  })
  const { id } = made.body.interview
  const cookies = []
  for (const { url } of made.body.invites) {
    const person = new Person(first.url)
    await person.open(url)
    cookies.push(person.cookie)
  }
  const [fay, ann] = await enter(first, id, cookies)
  await fay.do({ type: 'start-interview' })
  await fay.do({ type: 'open-round', roundId: 'q1' })
  await ann.do({ type: 'seal-rating', roundId: 'q1', rating: rated(3, 'marker-of-evidence') })
  first.child.kill('SIGKILL')
  await exitOf(first.child)

  const second = await run(dataDir)
  expect(second.ownerLink).toBe(null)
  const [fayAgain, annAgain] = await enter(second, id, cookies)
  expect(annAgain.private.seals['q1']?.rating).toEqual(rated(3, 'marker-of-evidence'))
  await fayAgain.do({ type: 'seal-rating', roundId: 'q1', rating: rated(1) })
  await annAgain.until(() => Object.keys(annAgain.view.ratings).length === 2)
  expect((await annAgain.send({ type: 'skip-round', roundId: 'q1', reason: 'x' })).ok).toBe(false)
  const exit = exitOf(second.child)
  second.child.kill('SIGTERM')
  expect(await exit).toBe(0)
  const { output } = second
  const token = cookies[0]?.split('=')[1] ?? 'none'
  for (const secret of ['marker', token, new URL(made.body.invites[0].url).hash.slice(1)])
    expect([secret, `${first.output()}${output()}`.includes(secret)]).toEqual([secret, false])
  expect(output()).toContain('SIGTERM')
})

/** Both people in their seats of this server, with the cookies that they have. */
async function enter({ url }: Run, interviewId: string, cookies: readonly string[]) {
  const seats = await Promise.all(
    cookies.map((cookie) => {
      const person = new Person(url)
      person.cookie = cookie
      onTestFinished(() => person.close())
      return person.enter(interviewId)
    }),
  )
  const [fay, ann] = seats
  if (!fay || !ann) throw new Error('a seat is empty')
  return [fay, ann] as const
}

test('[SEAL-1] a log line holds what is on its list, and of an error no message', async () => {
  const script = `
    import { createLog } from './server/log.ts'
    const log = createLog('debug')
    const err = Object.assign(new Error('marker: "evidence"'), { code: 'SQLITE_FULL', rating: 'marker' })
    log.error({ err, interview: 'interview-1', rating: 'marker', evidence: 'marker', cookie: 'marker' }, 'command failed')`
  const child = spawn(process.execPath, ['--input-type=module', '-'], {
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let output = ''
  child.stderr.on('data', (data) => (output += data))
  child.stdin.end(script)
  await new Promise((resolve) => child.once('close', resolve))
  expect(JSON.parse(output)).toMatchObject({
    interview: 'interview-1',
    msg: 'command failed',
    err: { name: 'Error', code: 'SQLITE_FULL' },
  })
  expect(output).not.toContain('marker')
})
