import { useTranslation } from 'i18next-vue'
import { formatMoment } from '../../moment.ts'

/** How scopes, events and moments of connections are called; what a later version knows stands as it is. */
export function useConnectionWords() {
  const { t, i18next } = useTranslation()
  const scopeWords = (scope: string): string =>
    t([`connections.scopes.${scope.replace(':', '-')}`], { defaultValue: scope })
  const eventWords = (event: string): string =>
    t([`connections.events.${event.split('.')[1] ?? ''}`], { defaultValue: event })
  const dayOf = (at: number): string => formatMoment(at, 'shortDay', i18next.language)
  const timeOf = (at: number): string => formatMoment(at, 'time', i18next.language)
  return { scopeWords, eventWords, dayOf, timeOf }
}
