import { rescueFocus } from './rescue-focus.ts'

const headings = ':is(h1, h2)[tabindex="-1"]'
const controls = 'a[href], button, input, select, summary, textarea'

/** Takes the focus to the nearest place that is left when what had it leaves the page; it is never lost to the body. */
export function guardFocus(): void {
  let path: EventTarget[] = []
  const isGone = () => path[0] instanceof Node && !path[0].isConnected

  document.addEventListener('focusin', (event) => (path = event.composedPath()))
  // Who leaves a field on purpose has nothing to lose.
  document.addEventListener('focusout', () =>
    window.setTimeout(() => {
      if (document.activeElement === document.body && !isGone()) path = []
    }),
  )
  new MutationObserver(() => {
    if (!isGone()) return
    const around = path
    path = []
    rescueFocus(nearestPlace(around))
  }).observe(document.body, { childList: true, subtree: true })
}

/** The heading, or else the first control, of the innermost element around it that is still there; or it itself. */
function nearestPlace(around: readonly EventTarget[]): HTMLElement | null {
  for (const element of around) {
    if (!(element instanceof HTMLElement) || !element.isConnected) continue
    if (element === document.body) return null
    const found = [headings, controls].flatMap((kind) => [
      ...element.querySelectorAll<HTMLElement>(kind),
    ])
    const place = found.find((one) => one.checkVisibility() && !one.matches(':disabled'))
    if (place) return place
    if (element.matches('[tabindex]')) return element // such as an empty main part
  }
  return null
}
