/** The page's language as it is written where the reader lives, where their browser says so. */
const localeOf = (language: string) =>
  navigator.language.split('-')[0] === language ? navigator.language : language

const styles = {
  time: { hour: '2-digit', minute: '2-digit' },
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  shortDay: { day: 'numeric', month: 'short', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** A moment in the reader's own zone; every date and time that a screen or a paper shows comes from here. */
export const formatMoment = (at: number, style: keyof typeof styles, language: string): string =>
  new Intl.DateTimeFormat(localeOf(language), styles[style]).format(at)

/** The reader's zone at that moment, as its distance from UTC: `GMT+1`. */
export function formatOffset(at: number, language: string): string {
  const format = new Intl.DateTimeFormat(language, { timeZoneName: 'shortOffset' })
  return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
}

/** The name of the reader's zone: `Europe/Berlin`. */
export const zoneName = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone
