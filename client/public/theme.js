// Runs before the first paint, so that a forced theme never flashes the other one.
;(() => {
  let theme = null
  try {
    theme = localStorage.getItem('evenhand.theme')
  } catch {
    return // no storage, no forced theme
  }
  if (theme !== 'light' && theme !== 'dark') return
  document.documentElement.dataset.theme = theme
  for (const meta of document.querySelectorAll('meta[data-paper]')) {
    meta.media = meta.dataset.paper === theme ? 'all' : 'not all'
  }
})()

// zod asks once whether code may be made of text. Here it may not, and each page would report the question.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
