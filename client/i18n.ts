import i18next from 'i18next'
import type { Component } from 'vue'
import { app } from './locales/en/app.ts'
import { live } from './locales/en/live.ts'
import { ui } from './locales/en/ui.ts'

/** Starts i18next with the words of the join path; refusals are fetched beside them, other areas with their pages. */
export function startI18n() {
  void i18next.init({
    lng: 'en',
    fallbackLng: 'en',
    initAsync: false,
    resources: { en: { translation: { app, ui, live } } },
    interpolation: { escapeValue: false }, // Vue escapes
  })
  void addWords('refusals')
  return i18next
}

async function addWords(area: string): Promise<void> {
  const words = await areas[`./locales/en/${area}.ts`]?.()
  i18next.addResourceBundle('en', 'translation', { [area]: words?.[area] ?? {} }, true, true)
}

// Vite makes one lazy chunk of each area from this.
const areas = import.meta.glob<Record<string, object>>('./locales/en/*.ts')

/** A page with the words of its area, loaded together when it is first opened. */
export const withWords = (area: string, page: () => Promise<Component>) => async () => {
  const [component] = await Promise.all([page(), addWords(area)])
  return component
}
