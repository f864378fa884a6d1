import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { rated } from '../support/interviews.ts'
import { enterOn, tabTo, writeInto } from '../support/keyboard.ts'
import { button, modal, shortKit, words } from '../support/live-screen.ts'
import { checkScreen } from '../support/screen.ts'
import { siteForFile, type Panel, type Site } from '../support/site.ts'

let site: Site
siteForFile((started) => (site = started))

/** An interview of three questions that all agreed on, in its debrief: the rule advances by 71.4%. */
async function inDebrief(): Promise<Panel> {
  const prompt = (number: number) => `Tell us about thing ${number}.`
  await site.owner.put('/roles/welder/rule', {
    figure: 'blind-mean',
    weights: [
      { question: prompt(1), weight: 3 },
      { question: prompt(2), weight: 2 },
      { question: prompt(3), weight: 2 },
    ],
    weightsReason: 'The first is most of the job.',
    mustHaves: [{ question: prompt(2), atLeast: { level: 'Okay' } }],
    cutOffs: { advance: 65, hold: 50 },
  })
  const panel = await site.interview({ kitText: `Role: Welder\n\n${shortKit(3)}` })
  const seats = await Promise.all(['Ada', 'Ben', 'Chloe'].map((name) => panel.seat(name)))
  const [ada] = seats
  await ada?.do({ type: 'start-interview' })
  for (const [index, level] of [3, 2, 2].entries()) {
    const roundId = `q${index + 1}`
    await ada?.do({ type: 'open-round', roundId })
    for (const seat of seats) await seat.do({ type: 'seal-rating', roundId, rating: rated(level) })
  }
  await ada?.do({ type: 'open-debrief', force: 'No overall recommendation today.' })
  panel.leave()
  return panel
}
const cellsOf = (page: Page) =>
  page
    .locator('#decision ~ section tr')
    .evaluateAll((rows) =>
      rows.slice(1).map((row) => [...row.children].slice(1).map((cell) => cell.textContent)),
    )

test('[DECIDE-1] [RULE-2] [RULE-3] [UX-1] a panel decides against its rule with a reason, one does not share it, and it is reopened', async () => {
  const panel = await inDebrief()
  const [ada, ben] = await Promise.all([panel.open('Ada'), panel.open('Ben')])

  // The arithmetic adds up as printed, for everyone; the form is the facilitator's.
  await words(ben, 'The total reaches 65.0%, from which on the rule advances.')
  await words(ben, 'Met:')
  expect(await cellsOf(ben)).toEqual([
    ['100.0%', '3', '42.8'],
    ['50.0%', '2', '14.3'],
    ['50.0%', '2', '14.3'],
    ['', '7', '71.4'],
  ])
  expect(await button(ben, 'Record the decision').count()).toBe(0)
  await enterOn(ben, ben.getByText('How sure this is'))
  await words(ben, 'No small change of what is counted would turn the answer.')
  await checkScreen(ben)

  // More evidence than the rule wants: what, who and why, each missed by name
  await button(ada, 'Record the decision').waitFor()
  await tabTo(ada, ada.getByRole('radio', { name: 'Advance' }))
  for (const _ of [1, 2, 3]) await ada.keyboard.press('ArrowDown')
  await writeInto(ada, ada.getByLabel('Reason', { exact: true }), 'One thing is open.')
  await enterOn(ada, button(ada, 'Record the decision'))
  await words(ada, 'Write what evidence is missing.')
  await words(ada, 'The rule says something else: write why you decide otherwise.')
  const what = ada.getByLabel('What is missing')
  expect(await what.evaluate((element) => element === document.activeElement)).toBe(true)
  await checkScreen(ada)
  await writeInto(ada, what, 'A trial weld.')
  await writeInto(ada, ada.getByLabel('Who gets it'), 'Ben, by Friday.')
  await writeInto(ada, ada.getByLabel('Why otherwise than the rule'), 'Nobody saw the work.')
  await enterOn(ada, button(ada, 'Record the decision'))
  for (const page of [ada, ben]) {
    await words(page, 'Otherwise than the rule')
    for (const text of ['A trial weld.', 'Ben, by Friday.', 'Nobody saw the work.'])
      await words(page, text)
  }

  // Ben does not share it, takes that back, and says it again; his focus stays on the button.
  const share = async (reason: string) => {
    await enterOn(ben, button(ben, 'I do not share this'))
    await writeInto(ben, ben.getByLabel('Why you do not share it'), reason)
    await enterOn(ben, modal(ben).getByRole('button', { name: 'I do not share this' }))
    await words(ada, reason)
  }
  await share('We have seen enough.')
  await enterOn(ben, button(ben, 'Take back'))
  await ada.getByText('We have seen enough.').waitFor({ state: 'detached' })
  await share('It costs us a week.')
  await checkScreen(ben)

  await enterOn(ada, button(ada, 'Reopen the debrief'))
  await writeInto(ada, modal(ada).getByRole('textbox'), 'The weld arrived.')
  await enterOn(ada, modal(ada).getByRole('button', { name: 'Reopen the debrief' }))
  await button(ada, 'Record the decision').waitFor()
  await enterOn(ben, ben.getByText('Earlier decisions'))
  for (const text of ['Nobody saw the work.', 'It costs us a week.']) await words(ben, text)
  await checkScreen(ben)
  expect(site.complaints).toEqual([])
})
