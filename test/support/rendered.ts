import i18next from 'i18next'
import I18NextVue from 'i18next-vue'
import { createSSRApp, type Component } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { app } from '../../client/locales/en/app.ts'
import { record } from '../../client/locales/en/record.ts'
import { ui } from '../../client/locales/en/ui.ts'

/** A component of the record as HTML, with the words that a reader sees. */
export async function rendered(component: Component, props: Record<string, unknown>) {
  void i18next.init({
    lng: 'en',
    initAsync: false,
    resources: { en: { translation: { app, ui, record } } },
    interpolation: { escapeValue: false },
  })
  return renderToString(createSSRApp(component, props).use(I18NextVue, { i18next }))
}

/** What the rows of the tables in this HTML say, cell by cell. */
export const rowsIn = (html: string): string[][] =>
  [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => textOf(cell)),
  )

/** The words of this HTML, without its tags. */
export const textOf = (html: string): string =>
  html
    .replace(/<!--.*?-->/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
