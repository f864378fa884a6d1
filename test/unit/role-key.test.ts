import { expect, test } from 'vitest'
import { readName } from '../../shared/read-name.ts'
import { roleKey, roleOfKey } from '../../shared/role-key.ts'

const names = [
  '.',
  '..',
  '...',
  '~',
  '~.',
  '~..',
  '~~..',
  '..~',
  '․․',
  '~a',
  'a..',
  'Designer',
  'ﬁtter',
]

test('[RULE-1] the key of a role is a segment of its own in a URL, leads back to the role, and is no other role’s', () => {
  for (const name of names) {
    const url = new URL(`/roles/${encodeURIComponent(roleKey(name))}/rule`, 'http://a.example')
    const [, roles, segment = '', rule] = url.pathname.split('/')
    expect([roles, rule]).toEqual(['roles', 'rule'])
    expect(roleOfKey(decodeURIComponent(segment))).toBe(readName(name))
  }
  const read = new Set(names.map(readName))
  expect(new Set(names.map(roleKey)).size).toBe(read.size)
  expect(roleOfKey(' Designer ')).toBe('designer')
})
