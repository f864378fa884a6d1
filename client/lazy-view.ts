import { defineAsyncComponent, type Component } from 'vue'
import { withWords } from './i18n.ts'

/** A part of the live screen that is fetched with its words when it is first shown. */
export const lazyView = (load: () => Promise<{ default: Component }>) =>
  defineAsyncComponent(withWords('meeting', () => load().then((part) => part.default)))
