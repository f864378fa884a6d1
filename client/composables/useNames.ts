import { useInterview } from '../stores/interview.ts'

/** The names of members, also of those who left. */
export function useNames() {
  const interview = useInterview()
  const nameOf = (id: string): string => interview.record?.members[id]?.name ?? ''
  /** As a list that reads as a sentence does. */
  const namesOf = (ids: readonly string[]): string =>
    new Intl.ListFormat('en').format(ids.map(nameOf).toSorted((a, b) => a.localeCompare(b, 'en')))
  return { nameOf, namesOf }
}
