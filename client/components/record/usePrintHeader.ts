import { onScopeDispose, watchEffect } from 'vue'

/** A text as a CSS string; whatever could end it is written as its number. */
const cssString = (text: string) =>
  `"${text.replace(/["\\\p{Cc}]/gu, (char) => `\\${char.codePointAt(0)?.toString(16)} `)}"`

/** Repeats a line at the head of every printed page but the first, where the browser can do that. */
export function usePrintHeader(line: () => string): void {
  const sheet = new CSSStyleSheet()
  watchEffect(() => {
    sheet.replaceSync(`
      @page {
        @top-left {
          content: ${cssString(line())};
          font: 9pt sans-serif;
          inline-size: 100%;
        }
      }
      @page :first { @top-left { content: none } }`)
  })
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  onScopeDispose(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
  })
}
