import { onScopeDispose, watchEffect } from 'vue'

/** A text as a CSS string; whatever could end it is written as its number. */
const cssString = (text: string) =>
  `"${text.replace(/["\\\p{Cc}]/gu, (char) => `\\${char.codePointAt(0)?.toString(16)} `)}"`

/** Repeats a line at the head of every printed page but the first, and numbers all, with words around the numbers, where the browser can do that. */
export function usePrintHeader(line: () => string, page: () => [string, string, string]): void {
  const sheet = new CSSStyleSheet()
  watchEffect(() => {
    const [before, between, after] = page().map(cssString)
    sheet.replaceSync(`
      @page {
        @top-left {
          content: ${cssString(line())};
          font: 9pt sans-serif;
          inline-size: 100%;
        }
      }
      @page {
        @bottom-right {
          content: ${before} counter(page) ${between} counter(pages) ${after};
        }
      }
      @page :first { @top-left { content: none } }`)
  })
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  onScopeDispose(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
  })
}
