import fc from 'fast-check'
import i18next from 'i18next'
import { expect, test } from 'vitest'
import { recordWords } from '../../../client/components/record/record-words.ts'
import { app } from '../../../client/locales/en/app.ts'
import { record as words } from '../../../client/locales/en/record.ts'
import { exportRecord } from '../../../shared/record/export-json.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import { openedLoop } from '../../support/loops.ts'
import { playSequence, sequences } from '../interview/sequences.ts'

test('[EXPORT-1] the page has a sentence for all that the activity tells', () => {
  const { t, language } = i18next
  void i18next.init({
    lng: 'en',
    initAsync: false,
    resources: { en: { translation: { app, record: words } } },
    interpolation: { escapeValue: false },
  })
  const told = new Set<string>()
  const bad = new Set<string>()
  const played = fc.sample(sequences, { numRuns: 500, seed: 1 }).map(playSequence)
  for (const frames of [...played, [openedLoop()]]) {
    const last = frames.at(-1)
    if (!last) continue
    const record = exportRecord(viewRecord(last.interview))
    const { sentenceOf } = recordWords(() => record, { t: t.bind(i18next), language })
    for (const entry of record.activity) {
      const sentence = sentenceOf(entry)
      told.add(entry.what)
      if (/record\.|app\.|\{\{|undefined|^\S*$/.test(sentence))
        bad.add(`${entry.what}: ${sentence}`)
    }
  }
  expect([...bad]).toEqual([])
  const known = Object.keys(words.course.did).map((key) => key.split('_')[0])
  expect([...new Set(known)].filter((what) => what !== 'interview-created').toSorted()).toEqual(
    [...told].toSorted(),
  )
})
