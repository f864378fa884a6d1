import { useTranslation } from 'i18next-vue'
import type { RecordExport } from '../../../shared/record/export-json.ts'
import { recordWords } from './record-words.ts'

/** The words for the record that a component shows. */
export function useRecordWords(record: () => RecordExport) {
  const { t, i18next } = useTranslation()
  return recordWords(record, { t, language: i18next.language })
}
