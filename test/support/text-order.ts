import type { Page } from 'playwright-core'

/**
 * Latin words on the page whose letters stand from right to left, as when a mark in what somebody gave
 * turned around what stands beside it; `own` matches the words that stand behind such a mark on purpose.
 */
export const turnedWords = (page: Page, own: RegExp): Promise<string[]> =>
  page.evaluate((source) => {
    const turned: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const leftOf = (node: Node, at: number) => {
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + 1)
      return range.getBoundingClientRect()
    }
    while (walker.nextNode()) {
      const node = walker.currentNode
      const text = node.textContent ?? ''
      for (const { 0: word, index } of text.matchAll(/[A-Za-z]{2,}/g)) {
        const first = leftOf(node, index)
        const last = leftOf(node, index + word.length - 1)
        if (new RegExp(source).test(word)) continue
        if (first.width > 0 && first.top === last.top && first.left > last.left) turned.push(word)
      }
    }
    return turned
  }, own.source)
