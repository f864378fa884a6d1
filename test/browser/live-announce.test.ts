import { expect, test } from 'vitest'
import { listen } from '../support/ears.ts'
import { rated } from '../support/interviews.ts'
import { firstLevel, heading, shortKit } from '../support/live-screen.ts'
import { siteForFile, type Site } from '../support/site.ts'

let site: Site
siteForFile((started) => (site = started))

test('[REVEAL-1] [UX-1] a reveal is said in one sentence with every name and level, a question once', async () => {
  const panel = await site.interview({ kitText: shortKit(2) })
  const [ada, ben] = [await panel.seat('Ada'), await panel.seat('Ben')]
  const page = await panel.open('Chloe')
  const ears = await listen(page)
  await ada.do({ type: 'start-interview' })
  await ada.do({ type: 'open-round', roundId: 'q1' })
  await firstLevel(page).waitFor()
  await ada.do({ type: 'seal-rating', roundId: 'q1', rating: rated(3) })
  await ben.do({
    type: 'seal-rating',
    roundId: 'q1',
    rating: { kind: 'not-rated', reason: 'My line was dead.' },
  })
  const apart = await page.evaluateHandle(() => ({
    found: new Promise<number>((resolve) => {
      const times: number[] = []
      const found = [false, false]
      new MutationObserver(() => {
        const region = document.querySelector('[role=status].visually-hidden')
        const now = [
          region?.textContent?.includes('Ratings revealed.') ?? false,
          document.querySelector('main [role=group] h3') !== null,
        ]
        now.forEach((is, index) => {
          if (is && !found[index]) times.push(performance.now())
          found[index] ||= is
        })
        const [first, second] = times
        if (first !== undefined && second !== undefined) resolve(second - first)
      }).observe(document.body, { childList: true, subtree: true, characterData: true })
    }),
  }))
  await page.keyboard.press('1')
  await page.keyboard.press('s')
  const sentence =
    'Ratings revealed. Ada: Good. Ben: Could not rate. Chloe: Poor. Split: 2 levels apart. Start with Chloe and Ada.'
  await ears.hear(sentence)
  expect(await apart.evaluate(({ found }) => found)).toBeLessThan(500)

  await ada.do({ type: 'open-round', roundId: 'q2' })
  await ears.hear('Question 2 of 2')
  for (const seat of [ada, ben])
    await seat.do({ type: 'seal-rating', roundId: 'q2', rating: rated(2) })
  await page.keyboard.press('2')
  await page.keyboard.press('s')
  await ears.hear('Agreed: Okay (3)')
  await ada.do({ type: 'open-round', roundId: 'overall' })
  await ears.hear('Overall recommendation')
  await heading(page, /Taking all answers together/).waitFor()

  const said = await ears.said()
  const times = (words: string) => said.filter((text) => text.includes(words)).length
  expect(times('Question 1 of 2: Tell us about thing 1.')).toBe(1)
  expect(times('Question 2 of 2: Tell us about thing 2.')).toBe(1)
  expect(times('Overall recommendation')).toBe(1)
  expect(times(sentence)).toBe(1)
  expect(times('of 3 sealed')).toBeLessThan(4) // of six; the newest at most once in five seconds
  panel.leave()
})

test('[REVEAL-2] [UX-1] where all rounds turn over with the debrief, each of them is said', async () => {
  const panel = await site.interview({ kitText: shortKit(4), policy: { kind: 'debrief' } })
  const [ada, ben] = [await panel.seat('Ada'), await panel.seat('Ben')]
  const page = await panel.open('Chloe')
  const ears = await listen(page)
  await ada.do({ type: 'start-interview' })
  for (const roundId of ['q1', 'q2', 'q3', 'q4', 'overall']) {
    await ada.do({ type: 'open-round', roundId })
    await ada.do({ type: 'seal-rating', roundId, rating: rated(1) })
    await ben.do({ type: 'seal-rating', roundId, rating: rated(2) })
  }
  await ada.do({ type: 'open-debrief', force: 'Chloe had to go.' })
  await heading(page, 'Debrief').waitFor()
  await ears.hear('Debrief')
  const said = (await ears.said()).join(' ')
  for (const place of [1, 2, 3, 4])
    expect(said).toContain(`Question ${place} of 4: Ratings revealed.`)
  expect(said).toContain('Overall recommendation: Ratings revealed. Ada: Strong no. Ben: No.')
  panel.leave()
})

test('[UX-1] levels are told apart without colour, and the chosen one in forced colours too', async () => {
  const panel = await site.practice()
  const ada = await panel.seat('Ada')
  const page = await panel.open('Ben')
  await ada.do({ type: 'start-interview' })
  await ada.do({ type: 'open-round', roundId: 'q1' })
  await firstLevel(page).waitFor()
  await page.keyboard.press('2')
  const rows = () =>
    page.locator('fieldset .choice').evaluateAll((choices) =>
      choices.map((choice) => ({
        word: choice.querySelector('.choice-title')?.textContent,
        bars: choice.querySelectorAll('svg .filled').length,
        edge: parseFloat(getComputedStyle(choice).borderTopWidth),
      })),
    )
  const plain = await rows()
  expect(plain.map(({ word, bars }) => [word, bars])).toEqual([
    ['Good', 3],
    ['Okay', 2],
    ['Poor', 1],
  ])
  expect(plain.map(({ edge }) => edge > 1)).toEqual([false, true, false])
  await page.emulateMedia({ forcedColors: 'active' })
  const edges = async () => (await rows()).map(({ edge }) => edge > 3)
  await expect.poll(edges).toEqual([false, true, false])
  const barsInk = await page
    .locator('fieldset .choice svg rect.filled')
    .first()
    .evaluate((bar) => getComputedStyle(bar).fill)
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  expect(barsInk).not.toBe(paper)
  panel.leave()
})

test.each([
  { reducedMotion: 'reduce', longest: 10 },
  { reducedMotion: 'no-preference', longest: 1_401 },
] as const)('[UX-1] a reveal with motion $reducedMotion', async ({ reducedMotion, longest }) => {
  const panel = await site.practice()
  const seats = [await panel.seat('Ada'), await panel.seat('Ben')]
  const page = await panel.open('Chloe', { reducedMotion })
  await seats[0]?.do({ type: 'start-interview' })
  await seats[0]?.do({ type: 'open-round', roundId: 'q1' })
  await firstLevel(page).waitFor()
  for (const seat of seats) await seat.do({ type: 'seal-rating', roundId: 'q1', rating: rated(3) })
  const durations = await page.evaluateHandle(() => ({
    found: new Promise<number[]>((resolve) => {
      new MutationObserver(() => {
        if (!document.querySelector('main [role=group] h3')) return
        const running = document.getAnimations()
        resolve(running.map((one) => Number(one.effect?.getComputedTiming().endTime ?? 0)))
      }).observe(document.body, { childList: true, subtree: true })
    }),
  }))
  await page.keyboard.press('3')
  await page.keyboard.press('s')
  await heading(page, 'Agreed: Good (3)').waitFor()
  const ends = await durations.evaluate(({ found }) => found)
  expect(Math.max(0, ...ends)).toBeLessThanOrEqual(longest)
  expect(ends.some((time) => time > 10)).toBe(reducedMotion === 'no-preference')
  panel.leave()
})
