import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Receipt } from '../../../shared/interview/rating.ts'
import { canonicalRating, isReceiptOf, receiptFor, sha256Hex } from '../../../shared/receipt.ts'
import { aPanel, after, as, notRated, rated, refusalOf, roundIn } from '../../support/interviews.ts'
import { open, reveal, seal, start } from '../../support/orders.ts'
import { section } from '../wire/protocol-page.ts'

const salt = '00112233445566778899aabbccddeeff'
const place = { interviewId: 'interview-1', roundId: 'q1', memberId: 'ann' }

test('[SEAL-5] the receipt on the page of the protocol can be made by hand', () => {
  const [, line = '', hash] =
    /^(printf .* sha256sum)\n([\da-f]{64}) {2}-$/m.exec(section('Receipts')) ?? []
  const byHand = execFileSync('sh', ['-c', line], { encoding: 'utf8' }).split(' ')[0]
  const ours = receiptFor({ ...place, rating: rated(2, 'Asked first.', ['2.1']) }, salt)
  expect([byHand, ours.hash]).toEqual([hash, hash])
  expect(Receipt.parse(ours)).toEqual(ours)
})

test('[SEAL-5] the hash is the SHA-256 of the Web Crypto API, for a text of any length', async () => {
  const longest = { unit: 'binary', minLength: 130, maxLength: 130 } as const
  const [text = ''] = fc.sample(fc.string(longest), 1)
  const texts = [...text].map((_, length) => [...text].slice(0, length).join(''))
  expect(texts).toHaveLength(130)
  const wanted = await Promise.all(
    texts.map((text) => crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))),
  )
  expect(texts.map(sha256Hex)).toEqual(wanted.map((bytes) => Buffer.from(bytes).toString('hex')))
})

test('[SEAL-5] the order of ticks is nothing that a receipt tells, everything else is', () => {
  const given = { ...place, rating: rated(2, 'x', ['3.1', '1.2']) }
  const receipt = receiptFor(given, salt)
  expect(isReceiptOf(receipt, { ...place, rating: rated(2, 'x', ['1.2', '3.1']) })).toBe(true)
  for (const other of [
    { ...given, rating: rated(3, 'x', ['3.1', '1.2']) },
    { ...given, rating: rated(2, 'x ', ['3.1', '1.2']) },
    { ...given, rating: rated(2, 'x', ['3.1']) },
    { ...given, rating: notRated('x') },
    { ...given, interviewId: 'interview-2' },
    { ...given, roundId: 'q2' },
    { ...given, memberId: 'bob' },
  ])
    expect(isReceiptOf(receipt, other)).toBe(false)
  expect(isReceiptOf({ ...receipt, salt: salt.replace('0', '1') }, given)).toBe(false)
})

test('[SEAL-5] no two ratings share a text, wherever their parts begin and end', () => {
  const texts = [
    rated(1, '","x'),
    rated(1, '', ['","x']),
    notRated('rated'),
    notRated('1,[],""'),
    rated(1, ''),
    rated(11, ''),
  ].map((rating) => canonicalRating({ ...place, rating }, salt))
  expect(new Set(texts).size).toBe(texts.length)
})

const running = after(aPanel({ policy: { kind: 'facilitator' } }), start(), open('q1'))
const hashOf = (interview: typeof running) => roundIn(interview).sealed['ann']?.receipt.hash ?? ''
const sealing = (rating = rated(2), more = {}) =>
  as('ann', { type: 'seal-rating', roundId: 'q1', rating, ...more })

test('[SEAL-5] a receipt of another rating, place or person is refused', () => {
  for (const placed of [
    { ...place, rating: rated(3) },
    { ...place, rating: rated(2), memberId: 'bob' },
    { ...place, rating: rated(2), roundId: 'q2' },
    { ...place, rating: rated(2), interviewId: 'interview-2' },
  ])
    expect(refusalOf(running, sealing(rated(2), { receipt: receiptFor(placed, salt) }))).toBe(
      'bad-receipt',
    )
  const receipt = receiptFor({ ...place, rating: rated(2) }, salt)
  expect(refusalOf(running, sealing(rated(2), { receipt }))).toBe(null)
})

test('[SEAL-3] what was sealed on another device meanwhile is not replaced unseen', () => {
  expect(refusalOf(running, sealing(rated(1), { replaces: null }))).toBe(null)
  const sealed = after(running, seal('ann', 'q1', rated(3)))
  expect(refusalOf(sealed, sealing(rated(1), { replaces: null }))).toBe('sealed-elsewhere')
  const again = after(sealed, sealing(rated(1), { replaces: hashOf(sealed) }))
  expect(refusalOf(again, sealing(rated(2), { replaces: hashOf(sealed) }))).toBe('sealed-elsewhere')
  expect(refusalOf(again, sealing(rated(2)))).toBe(null)
})

test('[SEAL-5] [REVEAL-1] the entry that reveals names the receipt of each rating that turned over', () => {
  const waiting = after(running, seal('ann', 'q1'), seal('bob', 'q1'), seal('shay', 'q1'))
  const revealed = after(waiting, reveal('q1', 'for a reason'))
  expect(roundIn(revealed).reveal?.rated).toEqual(['ann', 'bob'])
})

test('[SEAL-5] whoever sees a rating reports its receipt, once, and none that is not revealed', () => {
  const report = (by: string, memberId: string, roundId = 'q1') =>
    as(by, { type: 'report-receipt', roundId, memberId })
  const sealed = after(running, seal('ann', 'q1'), seal('bob', 'q1'), seal('shay', 'q1'))
  expect(refusalOf(sealed, report('otto', 'ann'))).toBe('not-revealed')
  const revealed = after(sealed, reveal('q1', 'for a reason'))
  for (const memberId of ['shay', 'cyd', 'nobody', '__proto__'])
    expect(refusalOf(revealed, report('otto', memberId))).toBe('not-revealed')
  expect(refusalOf(revealed, report('otto', 'ann', 'q9'))).toBe('no-such-round')
  const reported = after(revealed, report('otto', 'ann'))
  expect(refusalOf(reported, report('otto', 'ann'))).toBe('no-change')
  const all = after(reported, report('otto', 'bob'), report('fay', 'ann'), report('ann', 'ann'))
  expect({ ...all, activity: [] }).toEqual({ ...revealed, activity: [] })
  expect(all.activity.at(-1)).toMatchObject({ by: 'ann', detail: { round: 'q1', member: 'ann' } })
})
