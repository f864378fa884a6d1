import { expect, test } from 'vitest'
import { isPublic, isReachable } from '../../../server/webhooks/addresses.ts'
import { nextAttempt, retryMs } from '../../../server/webhooks/retries.ts'

test.each([
  '93.184.215.14',
  '8.8.8.8',
  '100.63.255.255',
  '100.128.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '223.255.255.255',
  '2606:2800:21f:cb07:6820:80da:af6b:8b2c',
  '2a00::1',
])('[HOOK-3] %s is public', (address) => {
  expect([isPublic(address), isReachable(address)]).toEqual([true, true])
})

test.each([
  ['0.0.0.0', false],
  ['0.1.2.3', false],
  ['10.0.0.1', true],
  ['100.64.0.1', true],
  ['100.127.255.255', true],
  ['127.0.0.1', true],
  ['127.255.255.254', true],
  ['169.254.169.254', true],
  ['172.16.0.1', true],
  ['172.31.255.255', true],
  ['192.168.1.1', true],
  ['198.18.0.1', true],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::', false],
  ['::1', true],
  ['::ffff:127.0.0.1', false],
  ['::ffff:7f00:1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::7f00:1', true],
  ['fc00::1', true],
  ['fd12:3456::1', true],
  ['fe80::1', true],
  ['fe80::1%lo', false],
  ['ff02::1', false],
  ['2001:db8::1', true],
  ['2001::1', true],
  ['2002:7f00:1::', true],
  ['localhost', false],
  ['', false],
])('[HOOK-3] %s is not public', (address, reachable) => {
  expect([isPublic(address), isReachable(address)]).toEqual([false, reachable])
})

test('[HOOK-1] attempts stand further and further apart, for about a day, and then end', () => {
  const waits = retryMs.map((_wait, index) =>
    [0, 1].map((chance) => nextAttempt(index + 1, { now: 1_000, chance })! - 1_000),
  )
  for (const [index, [soonest = 0, latest = 0]] of waits.entries()) {
    expect(soonest).toBeLessThan(latest)
    expect(soonest).toBeGreaterThan(index === 0 ? 0 : (waits[index - 1]?.[0] ?? 0))
  }
  const total = retryMs.reduce((sum, wait) => sum + wait, 0) / 3_600_000
  expect(total).toBeGreaterThan(20)
  expect(total).toBeLessThan(28)
  expect(nextAttempt(retryMs.length + 1, { now: 0, chance: 0.5 })).toBe(null)
})
