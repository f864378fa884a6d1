import { defineAsyncComponent, type Component } from 'vue'
import { withWords } from './i18n.ts'

/** A part of the live screen that is fetched with its words when it is first shown; `area` names words of its own. */
export const lazyView = (load: () => Promise<{ default: Component }>, area = 'meeting') => {
  const part = withWords('meeting', () => load().then((loaded) => loaded.default))
  return defineAsyncComponent(area === 'meeting' ? part : withWords(area, part))
}
