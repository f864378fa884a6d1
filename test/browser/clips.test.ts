import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { enterOn, tabTo, writeInto } from '../support/keyboard.ts'
import { wav } from '../support/media.ts'
import { checkScreen } from '../support/screen.ts'
import { openTempFolder } from '../support/stores.ts'
import { siteForFile, type Site } from '../support/site.ts'

let site: Site
siteForFile((given) => (site = given))

const megabyte = 1024 * 1024

async function openClips(): Promise<Page> {
  const page = await site.newPage('owner')
  await page.goto(await site.server.ownerLink())
  await page.waitForURL(`${site.url}/`)
  await enterOn(page, page.getByRole('link', { name: 'Clips', exact: true }))
  await page.getByRole('heading', { level: 1, name: 'Clips' }).waitFor()
  return page
}
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const timeOf = (player: Locator) =>
  player.evaluate((element) => (element as HTMLMediaElement).currentTime)
/** Chooses a file of the disk: who made it and when is part of what an upload is known by. */
async function choose(page: Page, folder: string, bytes: Buffer) {
  const path = join(folder, 'answer.wav')
  if (!existsSync(path)) await writeFile(path, bytes)
  await page.locator('input[type=file]').setInputFiles(path)
}

test('[CLIP-1] [CLIP-5] [UX-1] the sample clips are added, played with captions and withdrawn by keyboard', async () => {
  const page = await openClips()
  await page.getByText('No clips yet').waitFor()
  await enterOn(page, button(page, 'Add the sample clips'))
  const row = page.getByRole('link', { name: 'The export that stopped on Mondays' })
  await row.waitFor()
  await page.getByRole('combobox', { name: 'Kit' }).waitFor()
  await enterOn(page, row)
  const player = page.locator('audio')
  await tabTo(page, player)
  await page.waitForFunction(() => document.querySelector('audio')!.readyState >= 1)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowLeft')
  expect(await timeOf(player)).toBe(5)
  await page.keyboard.press('c')
  await page.keyboard.press('Space')
  await page.getByText('Robin', { exact: false }).first().waitFor()
  await page.locator('.now').filter({ hasText: 'I took the schedule out first' }).waitFor()
  await page.keyboard.press('>')
  await page.getByText('Speed 1.25×').waitFor()
  await page.keyboard.press('Space')
  await page.waitForFunction(() => document.querySelector('audio')!.paused)
  await checkScreen(page)
  await page.keyboard.press('c')
  await page.locator('.now').waitFor({ state: 'detached' })
  await enterOn(page, button(page, 'Withdraw'), 'Shift+Tab')
  await page.getByRole('dialog', { name: 'Withdraw this clip?' }).waitFor()
  await enterOn(page, page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }))
  await page.getByText('Withdrawn: it is in no new session.').waitFor()
  expect(site.complaints).toEqual([])
})

test('[CLIP-1] [CLIP-2] [CLIP-3] [CLIP-4] [UX-1] an upload is paused, goes on after a reload, and becomes a published clip', async () => {
  await site.owner.post('/clips/samples')
  const page = await openClips()
  const folder = await openTempFolder()
  const noSound = Buffer.from('This is no sound at all. '.repeat(1000))
  await choose(page, await openTempFolder(), noSound)
  await page.getByText('This is no recording that Evenhand knows').waitFor()
  await button(page, 'Choose a recording').waitFor()

  // One piece gets through, then the network is gone.
  const bytes = wav(5 * megabyte)
  let pieces = 0
  await page.route('**/api/clips/uploads/*', (route) =>
    route.request().method() === 'PATCH' && ++pieces > 1 ? route.abort() : route.continue(),
  )
  await choose(page, folder, bytes)
  await eventually(() => pieces > 1)
  await page.getByText('4 MB of 5 MB').waitFor()
  await checkScreen(page)
  await enterOn(page, button(page, 'Pause'))
  await page.getByText('What has arrived is kept for a day.').waitFor()
  await page.unroute('**/api/clips/uploads/*')
  await page.reload()
  await page.getByText('answer.wav (5 MB) is not a clip yet').waitFor()
  const offsets: (string | undefined)[] = []
  page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(request.headers()['upload-offset'])
  })
  await choose(page, folder, bytes)

  await page.getByRole('heading', { level: 1, name: 'answer' }).waitFor()
  expect(offsets).toEqual([String(4 * megabyte)])
  await page.locator('.wave').waitFor()
  await writeInto(page, page.getByRole('textbox', { name: 'Consent' }), 'Agreed on 3 May.')
  const words = page.getByRole('textbox', { name: 'Words of the recording' })
  await writeInto(page, words, '00:05.000 --> 00:02.000\nIt was the cable.')
  await page.getByText('These words end before they begin.').waitFor()
  await page.getByText('Not saved yet').waitFor()
  await checkScreen(page)
  await enterOn(page, button(page, 'Line 1'))
  await page.keyboard.type('00:01.000 --> 00:02.000')
  await page.getByText('1 cue with times').waitFor()
  await enterOn(page, button(page, 'Publish'))
  await page.getByRole('dialog', { name: 'Publish this clip?' }).waitFor()
  await enterOn(page, page.getByRole('dialog').getByRole('button', { name: 'Publish' }))
  await page.getByText('Published: it stays as it is').waitFor()
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
  await page.getByText('It was the cable.').waitFor()
  await checkScreen(page)
  const clips = (await site.owner.get('/clips')).body.clips
  const made = clips.find(({ title }: { title: string }) => title === 'answer')
  expect(made).toMatchObject({ state: 'published', hasTranscript: true, bytes: bytes.length })
  expect(Math.abs(made.durationMs - (5 * megabyte - 44) / 16)).toBeLessThan(50)
})

test('[CLIP-1] [UX-1] a transcript alone is drafted, saved as it is written, and deleted', async () => {
  await site.owner.post('/clips/samples')
  const page = await openClips()
  await page
    .getByRole('combobox', { name: 'Question' })
    .locator('option')
    .nth(1)
    .waitFor({ state: 'attached' })
  await enterOn(page, button(page, 'Make it of a transcript alone'))
  await page.getByText('A transcript alone, without a recording.').waitFor()
  await writeInto(page, page.getByRole('textbox', { name: 'Title' }), 'Only words')
  await writeInto(
    page,
    page.getByRole('textbox', { name: 'Words of the recording' }),
    'It was the cable.',
  )
  await page.getByText('Saved', { exact: true }).waitFor()
  await page.reload()
  expect(await page.getByRole('textbox', { name: 'Words of the recording' }).inputValue()).toBe(
    'It was the cable.',
  )
  await page.getByText('Write how the person who is heard agreed.').waitFor()
  await enterOn(page, button(page, 'Delete this draft'))
  await page.getByRole('dialog', { name: 'Delete this draft?' }).waitFor()
  await enterOn(page, page.getByRole('dialog').getByRole('button', { name: 'Delete this draft' }))
  await page.getByRole('heading', { level: 1, name: 'Clips' }).waitFor()
  expect(await page.getByText('Only words').count()).toBe(0)
  expect(site.complaints).toEqual([])
})
