import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { formatKit } from '../../shared/kit/format.ts'
import { parseKit } from '../../shared/kit/parse.ts'
import { sampleKitText } from '../../shared/kit/sample.ts'
import { eventually } from '../support/eventually.ts'
import { checkScreen } from '../support/screen.ts'
import { startSite, type Site } from '../support/site.ts'
import { plannerGuide } from '../unit/kits-ui/planner-guide.ts'

let site: Site
beforeAll(async () => {
  site = await startSite()
})
afterAll(() => site.close())

type PageSize = { width?: number; height?: number }

/** The owner at a device of their own, on the list of kits. */
async function openKits(size: PageSize = {}): Promise<Page> {
  const page = await site.newPage('owner', size)
  onTestFinished(() => page.context().close())
  await page.goto(await site.server.ownerLink())
  await page.waitForURL(`${site.url}/`)
  await page.goto(`${site.url}/kits`)
  await page.getByRole('button', { name: 'New kit' }).waitFor()
  return page
}

/** The owner in the editor of a kit with this draft. */
async function openKit(text: string, size: PageSize = {}): Promise<Page> {
  const { body } = await site.owner.post('/kits', { text, publish: false })
  const page = await openKits(size)
  await page.goto(`${site.url}/kits/${body.kit.id}`)
  await textOf(page).waitFor({ state: 'attached' })
  return page
}

const textOf = (page: Page) => page.getByRole('textbox', { name: 'The guide as text', includeHidden: true }) // prettier-ignore
const questionsOf = (page: Page) => page.locator('ol.questions > li')
const promptsOf = (page: Page) => questionsOf(page).locator('h3').allInnerTexts()
const saved = (page: Page) => page.getByText(/^Saved \d/).waitFor()
const button = (where: Page | Locator, name: string | RegExp) =>
  where.getByRole('button', { name, exact: typeof name === 'string' })
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document
    return activeElement?.ariaLabel || activeElement?.textContent?.trim() || ''
  })
const announced = (page: Page, words: string) =>
  page.locator('[role=status]', { hasText: words }).first().waitFor({ state: 'attached' })
const draftOf = async (page: Page) => {
  const { body } = await site.owner.get(`/kits/${page.url().split('/').at(-1)}`)
  return body.kit
}

test('[KIT-2] a guide that breaks off keeps its whole questions and flags the rest by line', async () => {
  const page = await openKits()
  await button(page, 'New kit').click()
  await textOf(page).click()
  await page.keyboard.insertText(plannerGuide)

  await eventually(async () => (await questionsOf(page).count()) === 4)
  for (const place of [0, 1, 2])
    expect(await questionsOf(page).nth(place).getByText('No criteria yet').count()).toBe(0)
  const broken = questionsOf(page).nth(3)
  expect(await broken.getByText('Question 4 has no “Okay” level').count()).toBe(1)
  expect(await broken.getByText('Question 4 has no “Poor” level').count()).toBe(1)
  await page.getByText('4 questions · 3 to fix · 1 to look at').waitFor()

  const last = plannerGuide.split('\n').length
  await button(broken, `Line ${last}`).click()
  expect(await selectedText(page)).toBe(plannerGuide.split('\n').at(-1))
  await saved(page)
  await checkScreen(page)
})

const selectedText = (page: Page) =>
  textOf(page).evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  )

test('[KIT-3] nothing is published until what blocks it is mended in the preview', async () => {
  const page = await openKit(plannerGuide)
  const publish = button(page, 'Publish version 1')
  await page.getByText('3 things to fix before this can be published.').waitFor()
  expect(await publish.getAttribute('aria-disabled')).toBe('true')
  await publish.focus()
  await page.keyboard.press('Enter')
  await eventually(async () => /^Line \d+/.test(await focused(page)))
  expect((await draftOf(page)).version).toBeNull()

  const broken = questionsOf(page).nth(3)
  await button(broken, /^Write criteria for Okay/).click()
  await page.keyboard.insertText('Decides at the desk, and explains it well')
  await checkScreen(page)
  await broken.getByLabel('Criteria for Poor').fill('- Orders the night shift to do it')
  await broken
    .getByLabel('Criteria for Good')
    .fill('Goes and looks at the place before deciding\nFinds out which part cannot be done')
  await button(page, 'Done').click()
  await eventually(async () => (await focused(page)) === 'Edit question 4')
  await button(page, 'Add a title').click()
  await page.keyboard.insertText('Warehouse planner')
  await page.getByText('4 questions · nothing to fix').waitFor()
  expect(await page.title()).toBe('Warehouse planner · Evenhand')

  await publish.click()
  await page.getByText('Version 1 is published; interviews keep the version they began with.').waitFor() // prettier-ignore
  await page.getByText('Version 1 says exactly this already.').waitFor()
  await checkScreen(page)
  const text = await textOf(page).inputValue()
  expect(text).toContain('- Orders the night shift to do it')
  await page.reload()
  await saved(page)
  expect(await textOf(page).inputValue()).toBe(text)
  expect(await promptsOf(page)).toHaveLength(4)
})

test('[UX-1] questions are moved, copied, deleted and brought back by keyboard, and the focus stays', async () => {
  const page = await openKit(sampleKitText)
  const before = await promptsOf(page)
  const total = before.length
  await button(page, 'Edit question 1').focus()
  await page.keyboard.press('Alt+ArrowDown')
  await announced(page, `Question 1 is now question 2 of ${total}.`)
  expect(await focused(page)).toBe('Move question 2 down')
  await page.keyboard.press('Alt+ArrowUp')
  await announced(page, `Question 2 is now question 1 of ${total}.`)
  expect(await focused(page)).toBe('Move question 1 up')
  await page.keyboard.press('Enter')
  await announced(page, 'Question 1 is the first.')
  expect(await promptsOf(page)).toEqual(before)

  await button(page, 'Duplicate question 2').press('Enter')
  await announced(page, 'Question 2 is duplicated as question 3.')
  await eventually(async () => (await promptsOf(page)).length === total + 1)
  expect(await focused(page)).toContain('Question 3:')
  await button(page, 'Delete question 1').press('Enter')
  await announced(page, 'Question 1 is deleted.')
  expect(await promptsOf(page)).toHaveLength(total)
  await checkScreen(page)
  await page.keyboard.press('Control+z')
  await announced(page, 'Undone.')
  expect(await promptsOf(page)).toHaveLength(total + 1)
  await page.keyboard.press('Control+Shift+z')
  expect(await promptsOf(page)).toHaveLength(total)
  await button(page, 'Delete question 2').press('Enter')
  await button(page.getByRole('listitem').filter({ hasText: 'Question 2 is deleted.' }), 'Undo').press('Enter') // prettier-ignore
  expect(await promptsOf(page)).toHaveLength(total)
  expect(await focused(page)).toContain('Question 2:')

  await button(page, 'Add a question').press('Enter')
  await page.keyboard.insertText('What did we not ask?')
  await page.keyboard.press('Escape')
  await eventually(async () => (await promptsOf(page)).at(-1)?.includes('What did we not ask?'))
  await saved(page)
  const { kit } = parseKit((await draftOf(page)).text)
  expect(kit?.questions.at(-1)?.prompt).toBe('What did we not ask?')
  expect(site.complaints).toEqual([])
})

test('[UX-1] undo in the text goes back over typing and over edits of the preview alike', async () => {
  const page = await openKit(sampleKitText)
  await textOf(page).press('Control+Home')
  await page.keyboard.insertText('Typed first. ')
  await button(page, 'Move question 1 down').click()
  const moved = await textOf(page).inputValue()
  await textOf(page).press('Control+End')
  await page.keyboard.insertText('- Typed last')
  await page.keyboard.press('Control+z')
  expect(await textOf(page).inputValue()).toBe(moved)
  await page.keyboard.press('Control+z')
  expect(await textOf(page).inputValue()).toBe(`Typed first. ${sampleKitText}`)
  await page.keyboard.press('Control+z')
  expect(await textOf(page).inputValue()).toBe(sampleKitText)
  await page.keyboard.press('Control+Shift+z')
  await page.keyboard.press('Control+y')
  expect(await textOf(page).inputValue()).toBe(moved)
})

test('[UX-1] in a narrow window text and preview are two tabs', async () => {
  const page = await openKit(plannerGuide, { width: 420, height: 800 })
  await page.getByRole('tab', { name: 'Text', selected: true }).press('ArrowRight')
  await page.getByRole('tab', { name: 'Preview 3 to fix', selected: true }).waitFor()
  expect(await textOf(page).isVisible()).toBe(false)
  await page.getByRole('tabpanel', { name: 'Preview 3 to fix' }).waitFor()
  await checkScreen(page)
  await button(questionsOf(page).nth(3), /^Line/).last().click()
  await page.getByRole('tab', { name: 'Text', selected: true }).waitFor()
  expect(await textOf(page).isVisible()).toBe(true)
  expect(await textOf(page).evaluate((area) => area === document.activeElement)).toBe(true)
  await checkScreen(page)
})

test('[KIT-2] a kit of 50 questions is previewed within a second of the last key', async () => {
  const { kit } = parseKit(sampleKitText)
  const [question] = kit?.questions ?? []
  if (!kit || !question) throw new Error('the sample has no question')
  const questions = Array.from({ length: 50 }, (_, at) => ({
    ...question,
    prompt: `Number ${at}?`,
  }))
  const page = await openKit('')
  await textOf(page).fill(formatKit({ ...kit, questions }))
  await eventually(async () => (await questionsOf(page).count()) === 50)
  await textOf(page).press('Control+Home')
  const took = await page.evaluate(async () => {
    const heading = document.querySelector('h1') ?? document.body
    const start = performance.now()
    const change = new Promise((resolve) =>
      new MutationObserver(resolve).observe(heading, {
        characterData: true,
        subtree: true,
        childList: true,
      }),
    )
    document.execCommand('insertText', false, 'Title: Fifty\n')
    await change
    return performance.now() - start
  })
  expect(await page.locator('h1').innerText()).toBe('Fifty')
  expect(took).toBeLessThan(1_000)
})
