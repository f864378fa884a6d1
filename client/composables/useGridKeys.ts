import { onMounted, onUpdated, type ShallowRef } from 'vue'

const steps: Record<string, readonly [row: number, column: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
}

/**
 * One stop for the Tab key in a whole table, and arrows within it (the grid pattern of WAI-ARIA). Each cell holds
 * one element with `data-cell`. The stop is moved by hand, so that no cell is drawn anew for it.
 */
export function useGridKeys(table: Readonly<ShallowRef<HTMLTableElement | null>>) {
  const targetOf = (row: number, column: number): HTMLElement | null => {
    const rows = table.value?.rows
    const cells = rows?.[Math.max(0, Math.min(row, rows.length - 1))]?.cells
    const cell = cells?.[Math.max(0, Math.min(column, cells.length - 1))]
    if (!cell) return null
    return cell.matches('[data-cell]') ? cell : cell.querySelector<HTMLElement>('[data-cell]')
  }

  function stopAt(target: HTMLElement): void {
    for (const one of table.value?.querySelectorAll('[data-cell][tabindex="0"]') ?? [])
      one.setAttribute('tabindex', '-1')
    target.setAttribute('tabindex', '0')
  }

  /** Where nothing of the table can be reached by Tab, its first cell can. */
  function keepStop(): void {
    const first = targetOf(0, 0)
    if (first && !table.value?.querySelector('[data-cell][tabindex="0"]')) stopAt(first)
  }
  onMounted(keepStop)
  onUpdated(keepStop)

  function onKeydown(event: KeyboardEvent): void {
    const cell = event.target instanceof Element ? event.target.closest('td, th') : null
    if (!(cell instanceof HTMLTableCellElement) || event.altKey || event.metaKey) return
    const row = cell.parentElement instanceof HTMLTableRowElement ? cell.parentElement.rowIndex : 0
    const step = steps[event.key]
    const isFar = event.ctrlKey
    const goal = step
      ? targetOf(row + step[0] * (isFar ? 1e4 : 1), cell.cellIndex + step[1] * (isFar ? 1e4 : 1))
      : event.key === 'Home'
        ? targetOf(isFar ? 0 : row, 0)
        : event.key === 'End'
          ? targetOf(isFar ? 1e4 : row, 1e4)
          : null
    if (!goal) return
    event.preventDefault()
    goal.focus()
  }

  function onFocusin(event: FocusEvent): void {
    if (event.target instanceof HTMLElement && event.target.matches('[data-cell]'))
      stopAt(event.target)
  }
  return { onKeydown, onFocusin }
}
