import i18next from 'i18next'
import type { Component } from 'vue'
import { app } from './locales/en/app.ts'
import { live } from './locales/en/live.ts'
import { refusals } from './locales/en/refusals.ts'
import { ui } from './locales/en/ui.ts'

/** Starts i18next with the words of the join path; other areas come with their pages. */
export function startI18n() {
  void i18next.init({
    lng: 'en',
    fallbackLng: 'en',
    initAsync: false,
    resources: { en: { translation: { app, ui, live, refusals } } },
    interpolation: { escapeValue: false }, // Vue escapes
  })
  return i18next
}

// Vite makes one lazy chunk of each area from this.
const areas = import.meta.glob<Record<string, object>>('./locales/en/*.ts')

/** A page with the words of its area, loaded together when it is first opened. */
export const withWords = (area: string, page: () => Promise<Component>) => async () => {
  const [component, words] = await Promise.all([page(), areas[`./locales/en/${area}.ts`]?.()])
  i18next.addResourceBundle('en', 'translation', { [area]: words?.[area] ?? {} }, true, true)
  return component
}
