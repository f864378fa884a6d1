import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { roleKey } from '../../shared/role-key.ts'
import { enterOn, tabTo } from '../support/keyboard.ts'
import { checkScreen } from '../support/screen.ts'
import { siteForFile, type Site } from '../support/site.ts'

let site: Site
siteForFile((given) => (site = given))

const question = (place: number) => `Question ${place}: Tell us about thing ${place}.
Good Response Criteria:
- Names it ${place}
Okay Response Criteria:
- Hints at it ${place}
Poor Response Criteria:
- Does not ${place}
`
const kitText = `Title: Welding\nRole: Welder\n${[1, 2, 3].map(question).join('\n')}`
const members = [{ name: 'Ida', roles: ['facilitator', 'panelist'] }]

async function openAsOwner(path: string): Promise<Page> {
  const page = await site.newPage('owner')
  await page.goto(await site.server.ownerLink())
  await page.waitForURL(`${site.url}/`)
  await page.goto(`${site.url}${path}`)
  await page.locator('main h1').waitFor()
  return page
}
const ruleOf = async (role: string) =>
  (await site.owner.get(`/roles/${encodeURIComponent(roleKey(role))}/rule`)).body

test('[RULE-1] [RULE-2] [UX-1] a rule is written, tried and saved by keyboard, and read when it is fixed', async () => {
  const { body: kit } = await site.owner.post('/kits', { text: kitText })
  const page = await openAsOwner('/roles')
  const name = page.getByRole('textbox', { name: 'Role' })
  await tabTo(page, name)
  await page.keyboard.type('Welder')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Rule for Welder' }).waitFor()
  await page.getByText('The rule would say: Advance 83.3% of the scale.').waitFor()

  await tabTo(page, page.getByRole('radio', { name: /All questions weigh the same/ }))
  await page.keyboard.press('ArrowDown')
  await enterOn(page, page.getByRole('button', { name: 'Save the rule' }))
  const reason = page.getByRole('textbox', { name: 'Why these weights' })
  await page.getByText('Without a reason they weigh the same.').waitFor()
  expect(await reason.evaluate((one) => one === document.activeElement)).toBe(true)
  await page.keyboard.type('Thing 1 is most of the work.')
  const first = page.getByRole('group', { name: '1. Tell us about thing 1.' })
  await tabTo(page, first.getByRole('textbox', { name: 'Weight' }))
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('3')
  const second = page.getByRole('group', { name: '2. Tell us about thing 2.' })
  await tabTo(page, second.getByRole('combobox', { name: 'Must-have' }))
  await page.keyboard.press('ArrowDown')
  await page.getByText('A must-have is not met, so the rule declines').waitFor()
  await checkScreen(page)

  await page.getByRole('link', { name: 'Interviews', exact: true }).click()
  await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor()
  await page.keyboard.press('Escape')
  expect((await ruleOf('Welder')).set).toBe(null)
  await enterOn(page, page.getByRole('button', { name: 'Save the rule' }))
  await page.getByText('The rule is saved.').waitFor()
  const { rule } = await ruleOf('Welder')
  expect(rule).toMatchObject({
    weightsReason: 'Thing 1 is most of the work.',
    mustHaves: [{ question: 'tell us about thing 2.', atLeast: { level: 'Good' } }],
  })
  expect(rule.weights).toEqual(
    [1, 2, 3].map((place) => ({
      question: `tell us about thing ${place}.`,
      weight: place === 1 ? 3 : 1,
    })),
  )

  const wanted = { candidate: 'C', role: 'Welder', kitId: kit.kit.id, members }
  expect((await site.owner.post('/interviews', wanted)).status).toBe(201)
  await tabTo(page, page.getByRole('textbox', { name: 'Hold from' }))
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('40')
  await page.getByText('Not saved yet.').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Meanwhile the first interview of this role was made').waitFor()
  await page.getByText(/^Fixed on .* with the first interview/).waitFor()
  await page.getByText('one from 50.0% on “Hold”').waitFor()
  expect(await page.getByRole('button', { name: 'Save the rule' }).count()).toBe(0)
  await checkScreen(page)
  await page.getByRole('link', { name: 'Candidates of this role' }).click()
  await page.getByRole('link', { name: 'The rule of this role' }).click()
  await page.getByText(/^Fixed on .* with the first interview/).waitFor()
  expect(site.complaints.filter((one) => !one.includes('409'))).toEqual([])
})

test('[RULE-1] a role called .. has a rule, also before any kit is there, from the form of a new interview', async () => {
  const page = await openAsOwner('/interviews/new')
  await page.getByRole('textbox', { name: 'Role (optional)' }).fill('..')
  await page.getByRole('link', { name: 'The rule of this role' }).click()
  await page.getByRole('heading', { name: 'Rule for ..' }).waitFor()
  await page.getByRole('textbox', { name: 'Advance from' }).fill('70,5')
  await page.getByRole('button', { name: 'Save the rule' }).click()
  await page.getByText('The rule is saved.').waitFor()
  expect((await ruleOf('..')).rule.cutOffs).toEqual({ advance: 70.5, hold: 50 })
  await page.reload()
  await page.getByText(/^Set on /).waitFor()
  expect(await page.getByRole('textbox', { name: 'Advance from' }).inputValue()).toBe('70.5')
})
