import fc from 'fast-check'
import i18next from 'i18next'
import { expect, test } from 'vitest'
import {
  addMember,
  checkMembers,
  checkPanel,
  pasteNames,
  type MemberDraft,
} from '../../../client/components/setup/member-drafts.ts'
import {
  caseOf,
  checkPolicy,
  draftOf,
  policyKinds,
  policyOf,
} from '../../../client/components/setup/policy-draft.ts'
import {
  allChoices,
  choiceOf,
  roleChoices,
  type RoleChoice,
} from '../../../client/components/setup/role-choice.ts'
import { readTimer, timerText } from '../../../client/components/setup/timer-text.ts'
import { setup } from '../../../client/locales/en/setup.ts'
import { emptyDraft, wantedOf } from '../../../client/pages/setup/interview-draft.ts'
import { Policy } from '../../../shared/interview/policy.ts'
import { limits } from '../../../shared/limits.ts'
import { NewInterview } from '../../../shared/protocol.ts'

const people = (...rows: [name: string, choice: RoleChoice][]): MemberDraft[] =>
  rows.map(([name, choice], index) => ({ key: index + 1, name, choice }))

const policies = fc.record({
  kind: fc.constantFrom(...policyKinds),
  quorum: fc.option(fc.integer({ min: 1, max: limits.members })),
  timerSeconds: fc.option(fc.integer({ min: 10, max: limits.timerSeconds })),
})

test('[REVEAL-2] every policy can be written in the form, and says so in a sentence', async () => {
  const i18n = i18next.createInstance()
  await i18n.init({ lng: 'en', resources: { en: { translation: { setup } } } })
  fc.assert(
    fc.property(policies, (policy) => {
      expect(Policy.parse(policyOf(draftOf(policy)))).toEqual(policy)
      const key = `setup.policy.happens.${policy.kind}.${caseOf(policy)}`
      const numbers = { count: policy.quorum ?? 0, time: timerText(policy.timerSeconds ?? 0) }
      const sentence = i18n.t(key, numbers)
      expect(sentence).toMatch(/^[A-Z{\d].*\.$/)
      if (policy.timerSeconds !== null) expect(sentence).toContain(numbers.time)
    }),
  )
})

test.each([
  ['5:00', 300],
  ['5', 300],
  [' 0:10 ', 10],
  ['240:00', 14_400],
  ['5:60', null],
  ['5:0', null],
  ['90 s', null],
  ['', null],
])('[REVEAL-2] a timer written as %j is %s seconds', (text, seconds) => {
  expect(readTimer(text)).toBe(seconds)
})

test.each([
  [{ quorum: '0', timer: '' }, { quorum: 'quorum' }],
  [{ quorum: '25', timer: '' }, { quorum: 'quorum' }],
  [{ quorum: 'two', timer: '' }, { quorum: 'quorum' }],
  [{ quorum: '4', timer: '' }, { quorum: 'quorumTooLarge' }],
  [{ quorum: '3', timer: '0:09' }, { timer: 'timer' }],
  [{ quorum: '', timer: '240:01' }, { timer: 'timer' }],
  [{ quorum: ' 3 ', timer: '240:00' }, {}],
])('[REVEAL-2] for three panelists %j is told %j', (written, problems) => {
  expect(checkPolicy({ kind: 'facilitator', ...written }, 3)).toEqual(problems)
})

test('[AUTH-1] each choice stands for its roles, in any order', () => {
  for (const choice of allChoices) {
    expect(choiceOf([...roleChoices[choice]].toReversed())).toBe(choice)
  }
})

test.each([
  [people(['Ann', 'panelist']), 'noFacilitator'],
  [people(['Ann', 'facilitator'], ['Bob', 'facilitator-panelist']), 'manyFacilitators'],
  [people(['Ann', 'facilitator'], ['Bob', 'shadow'], [' ', 'panelist']), 'noPanelist'],
  [people(['Ann', 'facilitator'], ['Bob', 'panelist']), null],
  [people(['Ann', 'facilitator-panelist']), null],
])('[UX-1] a panel of %j is told %s', (members, problem) => {
  expect(checkPanel(members)).toBe(problem)
})

test('[UX-1] the later of two names that read the same is marked, and a chair without a name', () => {
  const members = people(['Ann', 'panelist'], [' ａnn\t', 'panelist'], ['', 'facilitator'])
  expect(checkMembers(members)).toEqual({ 2: 'nameTaken', 3: 'nameMissing' })
})

test('[UX-1] pasted names fill the rows below and then make new ones, up to the limit', () => {
  const members = people(['', 'facilitator'], ['Kim', 'observer'], ['', 'panelist'])
  const text = '- Ann\tHiring manager\r\n\r\n2) Bob\n• Cyd'
  expect(pasteNames(members, { key: 1, text })).toEqual([
    { key: 1, name: 'Ann', choice: 'facilitator' },
    { key: 2, name: 'Kim', choice: 'observer' },
    { key: 3, name: 'Bob', choice: 'panelist' },
    { key: 4, name: 'Cyd', choice: 'panelist' },
  ])
  const crowd = Array.from({ length: 99 }, (_, index) => `Person ${index}`).join('\n')
  const rows = pasteNames(members, { key: 1, text: crowd })
  expect(rows).toHaveLength(limits.members)
  expect(addMember(rows)).toHaveLength(limits.members)
})

test('[WIRE-1] a form that is filled in is what the server takes', () => {
  const draft = {
    ...emptyDraft(),
    candidate: ' Heron ',
    kitId: 'k1',
    tolerance: 1,
    members: people(['Ann\tB', 'facilitator-panelist'], ['', 'panelist'], ['Bob', 'shadow']),
  }
  expect(NewInterview.parse(wantedOf(draft, 2))).toEqual({
    candidate: 'Heron',
    kitId: 'k1',
    version: 2,
    policy: { kind: 'all-sealed', quorum: null, timerSeconds: null },
    debrief: { tolerance: 1 },
    members: [
      { name: 'Ann B', roles: ['facilitator', 'panelist'] },
      { name: 'Bob', roles: ['shadow'] },
    ],
  })
})
