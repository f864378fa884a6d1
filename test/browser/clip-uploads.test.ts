import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { aKit } from '../support/interviews.ts'
import { enterOn, writeInto } from '../support/keyboard.ts'
import { recordingFile, wav } from '../support/media.ts'
import { checkScreen } from '../support/screen.ts'
import { openTempFolder } from '../support/stores.ts'
import { siteForFile, type Site } from '../support/site.ts'

let site: Site
siteForFile((given) => (site = given))

async function openClips(): Promise<Page> {
  const page = await site.newPage('owner')
  await page.goto(await site.server.ownerLink())
  await page.waitForURL(`${site.url}/`)
  await page.goto(`${site.url}/clips`)
  await page.getByRole('heading', { level: 1, name: 'Clips' }).waitFor()
  return page
}
const button = (page: Page, name: string) => page.getByRole('button', { name })
const choose = (page: Page, path: string) => page.locator('input[type=file]').setInputFiles(path)
async function aSound(bytes: number): Promise<string> {
  const path = join(await openTempFolder(), 'answer.wav')
  await writeFile(path, wav(bytes))
  return path
}
/** The requests of uploads that this page has sent, by method. */
function sentBy(page: Page): string[] {
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/clips/uploads')) sent.push(request.method())
  })
  return sent
}
const clipsOf = async () => (await site.owner.get('/clips')).body.clips
const isKept = async (uploadId: string) => (await uploadHead(uploadId)).status === 200
const uploadHead = (uploadId: string) =>
  site.owner.request('HEAD', `/clips/uploads/${uploadId}`, undefined, { 'Tus-Resumable': '1.0.0' })

test('[CLIP-3] an upload that is paused, cancelled or left before it could begin does not begin', async () => {
  await site.owner.post('/clips/samples')
  const before = (await clipsOf()).length
  const path = await aSound(100_000)
  for (const act of ['Cancel the upload', 'Pause', 'leave'] as const) {
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    const page = await site.newPage('owner')
    // The program for uploads is long on its way.
    await page.route('**/assets/browser-*.js', async (route) => {
      await released
      await route.continue()
    })
    await page.goto(await site.server.ownerLink())
    await page.waitForURL(`${site.url}/`)
    await page.getByRole('link', { name: 'Clips', exact: true }).click()
    await button(page, 'Choose a recording').waitFor()
    const sent = sentBy(page)
    const loaded = page.waitForResponse(/assets\/browser-/)
    await choose(page, path)
    await button(page, 'Pause').waitFor()
    if (act === 'leave') await page.locator('header a').first().click()
    else await enterOn(page, button(page, act))
    if (act === 'leave') await page.waitForURL(`${site.url}/`)
    release()
    await (await loaded).finished()
    await page.waitForTimeout(500)
    expect([act, sent]).toEqual([act, []])
    if (act === 'Pause') {
      await enterOn(page, button(page, 'Resume'))
      await page.getByRole('heading', { level: 1, name: 'answer' }).waitFor()
      expect(sent.filter((method) => method === 'POST')).toEqual(['POST'])
    }
    await page.context().close()
  }
  expect(await clipsOf()).toHaveLength(before + 1)
})

test('[CLIP-3] an upload that is cancelled on its way is gone from the server and from this browser', async () => {
  await site.owner.post('/clips/samples')
  const page = await openClips()
  const sent = sentBy(page)
  const begun = page.waitForResponse((response) => response.request().method() === 'POST')
  let pieces = 0
  await page.route('**/api/clips/uploads/*', (route) =>
    route.request().method() === 'PATCH' && ++pieces > 1 ? undefined : route.continue(),
  )
  await choose(page, await aSound(5 * 1024 * 1024))
  const id = (await (await begun).headerValue('location'))?.split('/').at(-1) ?? ''
  await eventually(() => pieces > 1)
  expect(await isKept(id)).toBe(true)
  await enterOn(page, button(page, 'Cancel the upload'))
  await button(page, 'Choose a recording').waitFor()
  await eventually(() => sent.includes('DELETE'))
  await eventually(async () => !(await isKept(id)))
  await page.unroute('**/api/clips/uploads/*')
  await page.reload()
  await button(page, 'Choose a recording').waitFor()
  expect(await page.getByText('is not a clip yet').count()).toBe(0)
})

test('[CLIP-3] [UX-1] a recording that has arrived when no clip can be made of it is kept, and made one with another question', async () => {
  const { body } = await site.owner.post('/clips/samples')
  const { kitId } = (await site.owner.get(`/clips/${body.clips[0]}`)).body.clip
  const page = await openClips()
  const sent = sentBy(page)
  const file = await aSound(60_000)
  await page.getByRole('combobox', { name: 'Question' }).locator('option').nth(1).waitFor({
    state: 'attached',
  })
  await page.route('**/api/clips', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await choose(page, file)
  await page.getByText('The clip was not made. The server cannot be reached.').waitFor()
  await checkScreen(page)
  // The page is left and come back to: it goes on with what has arrived.
  await page.reload()
  await page.getByText('answer.wav (1 MB) is not a clip yet').waitFor()
  await page.unroute('**/api/clips')
  const other = await site.owner.post('/kits', { kit: aKit(1) })
  await page.reload()
  await page.getByText('answer.wav (1 MB) is not a clip yet').waitFor()
  await page.getByRole('combobox', { name: 'Kit' }).selectOption(kitId)
  await page.getByRole('combobox', { name: 'Question' }).locator('option').nth(1).waitFor({
    state: 'attached',
  })
  await site.owner.delete(`/kits/${kitId}`)
  await choose(page, file)
  await page.getByText('This kit has been deleted meanwhile.').waitFor()
  await checkScreen(page)
  await page.getByRole('combobox', { name: 'Kit' }).selectOption(other.body.kit.id)
  const first = aKit(1).questions[0]!.prompt
  await page.getByRole('option', { name: `1. ${first}` }).waitFor({ state: 'attached' })
  await enterOn(page, button(page, 'Try again'))
  await page.getByRole('heading', { level: 1, name: 'answer' }).waitFor()
  expect(sent.filter((method) => method === 'PATCH')).toHaveLength(1)
  await page.getByRole('link', { name: 'All clips' }).click()
  await button(page, 'Choose a recording').waitFor()
  expect(await page.getByText('is not a clip yet').count()).toBe(0)
})

test.each(['film.webm', 'film.mp4'] as const)(
  '[CLIP-1] [CLIP-4] [UX-1] a film (%s) is uploaded, measured, shown with its captions and published',
  async (name) => {
    await site.owner.post('/clips/samples')
    const page = await openClips()
    await choose(page, recordingFile(name))
    await page.getByRole('heading', { level: 1, name: 'film' }).waitFor()
    await page.getByText('Finding out how long it is').waitFor({ state: 'detached' })
    await writeInto(page, page.getByRole('textbox', { name: 'Consent' }), 'A test picture.')
    const words = page.getByRole('textbox', { name: 'Words of the recording' })
    await writeInto(page, words, '00:00.000 --> 00:10.000\nA tone.')
    await page.getByText('Saved', { exact: true }).waitFor()
    await page.waitForFunction(() => document.querySelector('video')!.readyState >= 2)
    const track = () =>
      page.evaluate(() => {
        const [one] = document.querySelector('video')!.textTracks
        const said = [...(one?.activeCues ?? [])].map((cue) => (cue as VTTCue).text)
        return { mode: one?.mode, said }
      })
    await enterOn(page, button(page, 'Captions'), 'Shift+Tab')
    await page.locator('video').press('ArrowRight')
    await eventually(async () => (await track()).said.length > 0)
    expect(await track()).toEqual({ mode: 'showing', said: ['A tone.'] })
    await checkScreen(page)
    await enterOn(page, button(page, 'Publish'))
    await enterOn(page, page.getByRole('dialog').getByRole('button', { name: 'Publish' }))
    await page.getByText('Published: it stays as it is').waitFor()
    await checkScreen(page)
    const [{ id }] = (await clipsOf()).filter(({ title }: { title: string }) => title === 'film')
    const { clip } = (await site.owner.get(`/clips/${id}`)).body
    expect(clip).toMatchObject({ kind: 'video', state: 'published' })
    expect(Math.abs(clip.durationMs - 2_000)).toBeLessThan(150)
    expect(Math.max(...clip.waveform)).toBe(100)
    expect(site.complaints).toEqual([])
  },
)
