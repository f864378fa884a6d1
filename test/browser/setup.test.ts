import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusals } from '../../client/locales/en/refusals.ts'
import { eventually } from '../support/eventually.ts'
import { checkScreen } from '../support/screen.ts'
import { startSite, type Site } from '../support/site.ts'

let site: Site
beforeAll(async () => {
  site = await startSite()
})
afterAll(() => site.close())

const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] }
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

/** A browser of its own in which the owner has opened a new owner link. */
async function ownerPage(): Promise<Page> {
  const page = await site.newPage('owner', clipboard)
  await page.goto(await site.server.ownerLink())
  await page.getByRole('heading', { level: 1, name: 'Interviews' }).waitFor()
  return page
}

/** Presses Tab until this has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, goal: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    if (await goal.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`the keyboard does not get to ${goal.toString()}`)
}

async function press(page: Page, goal: Locator): Promise<void> {
  await tabTo(page, goal)
  await page.keyboard.press('Enter')
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const newInterview = (page: Page) => page.getByRole('link', { name: 'New interview' })
const create = (page: Page) => button(page, 'Make the interview and its links')
const nameOf = (page: Page, number: number) => page.getByLabel(`Name of person ${number}`)

/** A practice interview that the owner has just made on this page. */
async function practiceOn(page: Page) {
  await page.getByRole('button', { name: /practice interview/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Robin Sample' }).waitFor()
  const url = (name: string) => page.getByLabel(`Link for ${name}`).inputValue()
  return { id: new URL(page.url()).pathname.split('/').at(-1) ?? '', url }
}

async function openLink(url: string, page?: Page): Promise<Page> {
  const guest = page ?? (await site.newPage('guest'))
  await guest.goto(url)
  await guest.waitForURL(/\/as\//)
  return guest
}

test('[UX-1] a server without interviews says how to come in and how to begin', async () => {
  const stranger = await site.newPage('stranger')
  await stranger.goto(site.url)
  await stranger.getByRole('heading', { name: 'Open your personal link to come in' }).waitFor()
  await checkScreen(stranger)

  const page = await ownerPage()
  await button(page, 'Try a practice interview').waitFor()
  await checkScreen(page)
  await newInterview(page).click()
  await button(page, 'Use the sample kit').waitFor()
  await checkScreen(page)
})

test('[AUTH-1] an owner link leaves the address bar and works once', async () => {
  const link = await site.server.ownerLink()
  const page = await site.newPage('owner')
  await page.goto(link)
  await page.getByRole('heading', { level: 1, name: 'Interviews' }).waitFor()
  expect(page.url()).toBe(`${site.url}/`)

  const second = await site.newPage('second')
  await second.goto(link)
  await second.getByText(refusals['bad-token']).waitFor()
  expect(second.url()).toBe(`${site.url}/owner`)
})

test('[UX-1] an interview is made and its links are handed on by keyboard alone', async () => {
  const page = await ownerPage()
  await press(page, newInterview(page))
  await page.getByRole('heading', { level: 1, name: 'New interview' }).waitFor()
  await press(page, button(page, 'Use the sample kit'))
  await page.getByRole('combobox', { name: 'Kit' }).waitFor()
  await page.reload()
  await tabTo(page, page.getByRole('textbox', { name: 'Candidate' }))
  await page.keyboard.type('Heron')
  await tabTo(page, nameOf(page, 1))
  await page.keyboard.type('Amara')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Jonas')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Mei')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Otto')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Observer')
  await checkScreen(page)
  await press(page, create(page))
  await page.getByRole('heading', { level: 1, name: 'Heron' }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  await checkScreen(page)

  await press(page, button(page, 'Copy Link for Jonas'))
  const link = await page.getByLabel('Link for Jonas').inputValue()
  await eventually(async () => (await copied(page)) === link)
  await page.keyboard.press('Home')
  await page.locator('#main').focus()
  await press(page, button(page, 'Copy all links'))
  await page.getByText('All links copied').waitFor()
  const lines = (await copied(page)).split('\n')
  expect(lines.map((line) => line.split(': ')[0])).toEqual(['Amara', 'Jonas', 'Mei', 'Otto'])
  expect(lines[1]).toBe(`Jonas: ${link}`)

  const guest = await openLink(link)
  expect(guest.url()).not.toContain('#')
  await guest.getByRole('heading', { level: 1 }).waitFor()
  await page.reload()
  await page.getByText('Facilitator, rates too').waitFor()
  expect(await page.getByLabel('Link for Jonas').count()).toBe(0)
})

test('[UX-1] the form says what is missing in its place, and keeps what was written', async () => {
  const page = await ownerPage()
  await newInterview(page).click()
  await page.getByRole('combobox', { name: 'Kit' }).waitFor()
  await create(page).click()
  await page.getByText('Write a name or a code name.').waitFor()
  const candidate = page.getByRole('textbox', { name: 'Candidate' })
  expect(await candidate.evaluate((field) => field === document.activeElement)).toBe(true)
  await checkScreen(page)

  await candidate.fill('Wren')
  await page.evaluate(() => navigator.clipboard.writeText('1. Amara\n2. Jonas\n3. amara\n'))
  await nameOf(page, 1).focus()
  await page.keyboard.press('Control+V')
  await page.getByText('Another person has this name.').waitFor()
  expect(await nameOf(page, 2).inputValue()).toBe('Jonas')
  await page.getByRole('textbox', { name: 'Timer' }).fill('2:30')
  await page.getByText('at the latest 2:30 after its opening').waitFor()
  await page.getByRole('textbox', { name: 'Ratings that are enough' }).fill('9')
  await page.getByText('There are only 3 panelists.').waitFor()

  await page.reload()
  expect(await candidate.inputValue()).toBe('Wren')
  await page.getByRole('textbox', { name: 'Ratings that are enough' }).fill('2')
  await page.getByText('2:30 after its opening, 2 are enough.').waitFor()
  await button(page, 'Remove amara').click()
  expect(await nameOf(page, 2).evaluate((field) => field === document.activeElement)).toBe(true)
  await create(page).click()
  await page.getByRole('heading', { level: 1, name: 'Wren' }).waitFor()
  await page.getByText('2:30 after its opening, 2 are enough.').waitFor()
})

test('[AUTH-1] a new link ends the old one and signs out who came by it', async () => {
  const page = await ownerPage()
  const { url } = await practiceOn(page)
  await checkScreen(page)
  const old = await url('Ben')
  const guest = await openLink(old)

  await page.locator('summary', { hasText: 'Ben' }).click()
  await button(page, 'New link Ben').click()
  await checkScreen(page)
  await button(page, 'Make a new link').click()
  await page.getByText('New link for Ben.').waitFor()
  expect(await url('Ben')).not.toBe(old)

  const late = await site.newPage('late')
  await late.goto(old)
  await late.getByText(refusals['bad-token']).waitFor()
  await guest.goto(site.url)
  await guest.getByRole('heading', { name: 'No interview is open to this browser' }).waitFor()
  await checkScreen(guest)
  await openLink(await url('Ben'), guest)

  await button(page, 'Revoke link Ben').click()
  await checkScreen(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke link' }).click()
  await page.getByText('The link of Ben works no longer.').waitFor()
  expect(await page.getByLabel('Link for Ben').count()).toBe(0)
  await guest.goto(site.url)
  await guest.getByRole('heading', { name: 'No interview is open to this browser' }).waitFor()
})

test('[AUTH-1] the owner whose browser holds members too still sets the interview up', async () => {
  const page = await ownerPage()
  const { url, id } = await practiceOn(page)
  const window = await openLink(await url('Chloe'), await page.context().newPage())
  await window.close()
  // A browser without windows tells no page that it is back at the front.
  await page.evaluate(() => globalThis.dispatchEvent(new Event('focus')))
  await page.getByRole('link', { name: 'Join as Chloe' }).waitFor()

  await button(page, 'QR code Ada').click()
  await page.getByRole('img', { name: 'Link for Ada' }).waitFor()
  await checkScreen(page)
  await page.keyboard.press('Escape')

  await button(page, 'Add a person').click()
  const name = page.getByRole('textbox', { name: 'Name', exact: true })
  await name.fill('ada')
  await button(page, 'Add and make a link').click()
  await page.getByText(refusals['name-taken']).waitFor()
  await checkScreen(page)
  await name.fill('Dee')
  await page.getByRole('radio', { name: 'Shadow' }).check()
  await button(page, 'Add and make a link').click()
  await page.getByLabel('Link for Dee').waitFor()

  await page.locator('summary', { hasText: 'Dee' }).click()
  await button(page, 'Change role Dee').click()
  await page.getByRole('radio', { name: 'Observer' }).check()
  await checkScreen(page)
  await button(page, 'Change role').click()
  await page.getByText('Role of Dee changed.').waitFor()
  await button(page, 'Remove Dee').click()
  await checkScreen(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Remove Dee' }).click()
  await page.getByText('Dee was removed.').waitFor()
  await button(page, 'Change when ratings turn over').click()
  await page.getByRole('radio', { name: /All together in the debrief/ }).check()
  await page.getByRole('radio', { name: 'Ratings up to one level apart' }).check()
  await checkScreen(page)
  await button(page, 'Save').click()
  await page.getByText('Reveal and debrief were changed.').waitFor()
  await page.getByText('The debrief leaves out what lies at most one level apart.').waitFor()

  const { interview } = (await site.owner.get(`/interviews/${id}`)).body
  expect(interview.policy.kind).toBe('debrief')
  expect(interview.debrief).toEqual({ tolerance: 1 })
  expect(interview.members.at(-1)).toMatchObject({
    name: 'Dee',
    roles: ['observer'],
    active: false,
  })
})

test('[AUTH-1] a member sees on how many browsers their link is open', async () => {
  const panel = await site.interview({ candidate: 'Plover' })
  const phone = await panel.open('Ada', { width: 360, height: 800 })
  await panel.open('Ada')
  await phone.goto(site.url)
  await phone.getByText('Your link as Ada is open on 2 browsers.').waitFor()
  await checkScreen(phone)
  await phone.getByRole('link', { name: 'People and links of Plover' }).click()
  await phone.getByRole('heading', { level: 1, name: 'Plover' }).waitFor()
  await checkScreen(phone)
  await phone.getByRole('link', { name: 'Join as Ada' }).click()
  await phone.waitForURL(/\/as\//)
})

test('[UX-1] a page without its server says so, and comes back', async () => {
  const page = await ownerPage()
  const { id } = await practiceOn(page)
  await page.context().setOffline(true)
  await page.evaluate(() => dispatchEvent(new Event('focus')))
  await page.getByText('This page could not be brought up to date.').waitFor()
  await checkScreen(page)
  await page.context().setOffline(false)
  await page.evaluate(() => dispatchEvent(new Event('focus')))
  await page.getByText('This page could not be brought up to date.').waitFor({ state: 'hidden' })

  await page.goto(`${site.url}/interviews/${id}x`)
  await page.getByRole('heading', { name: 'This interview could not be loaded' }).waitFor()
  await checkScreen(page)
})

test('[AUTH-1] signing out asks first, and leaves nothing open', async () => {
  const page = await ownerPage()
  await button(page, 'Menu').click()
  await button(page, 'Sign out').waitFor()
  await checkScreen(page)
  await button(page, 'Sign out').click()
  await checkScreen(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Open your personal link to come in' }).waitFor()
  await page.goto(`${site.url}/interviews/new`)
  await page.getByRole('heading', { name: 'Open your personal link to come in' }).waitFor()
})

test('[UX-1] no page complained of itself on the way', () => {
  const refusedOnPurpose = /Failed to load resource/
  expect(site.complaints.filter((complaint) => !refusedOnPurpose.test(complaint))).toEqual([])
})
