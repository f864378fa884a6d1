import { spawn } from 'node:child_process'
import { expect, onTestFinished, test } from 'vitest'
import { aKit, rated } from '../support/interviews.ts'
import { startOwnProcess, type OwnProcess } from '../support/own-process.ts'
import { Person } from '../support/person.ts'
import { openTempFolder } from '../support/stores.ts'

test('[SEAL-2] what was acknowledged outlives a killed server, a signal ends it in order, and it logs no rating', async () => {
  const dataDir = await openTempFolder()
  const first = await startOwnProcess({ dataDir })
  const owner = new Person(first.url)
  await owner.open(await first.ownerLink())
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
  await first.end('SIGKILL')

  const second = await startOwnProcess({ dataDir })
  await expect(second.ownerLink()).rejects.toThrow('has an owner')
  const [fayAgain, annAgain] = await enter(second, id, cookies)
  expect(annAgain.private.seals['q1']?.rating).toEqual(rated(3, 'marker-of-evidence'))
  await fayAgain.do({ type: 'seal-rating', roundId: 'q1', rating: rated(1) })
  await annAgain.until(() => Object.keys(annAgain.view.ratings).length === 2)
  expect((await annAgain.send({ type: 'skip-round', roundId: 'q1', reason: 'x' })).ok).toBe(false)
  expect(await second.end('SIGTERM')).toBe(0)
  const token = cookies[0]?.split('=')[1] ?? 'none'
  for (const secret of ['marker', token, new URL(made.body.invites[0].url).hash.slice(1)])
    expect([secret, `${first.output}${second.output}`.includes(secret)]).toEqual([secret, false])
  expect(second.output).toContain('SIGTERM')
})

/** Both people in their seats of this server, with the cookies that they have. */
async function enter({ url }: OwnProcess, interviewId: string, cookies: readonly string[]) {
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
