/** Brings focus to the page's main part when it would be lost to the body; elsewhere changes nothing. */
export function rescueFocus(to?: HTMLElement | null): void {
  const { activeElement } = document
  if (activeElement && activeElement !== document.body) return
  const goal = to?.isConnected ? to : document.getElementById('main')
  goal?.focus({ preventScroll: true })
}
