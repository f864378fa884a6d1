import Papa from 'papaparse'
import type { SheetRow, Told } from './rating-rows.ts'
import { recordRows } from './record-rows.ts'

/** What a spreadsheet would take for a formula, however it is led in: blanks and wide forms count too. */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/

/**
 * The same inside a cell, where a spreadsheet that cuts at `;` (as in German) begins a new cell or,
 * not seeing the quotes, a new row. A plain list, `- words`, is no formula.
 */
const laterFormula = /([;\t\r\n]\s*)(?=[=@＝＠]|[+\-＋－](?!\s[^(|!;\r\n]*(?:[;\r\n]|$)))/g

const harmless = (row: SheetRow) =>
  Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [
      name,
      typeof cell === 'string' ? cell.replace(laterFormula, "$1'") : cell,
    ]),
  )

/**
 * The ratings of a record as CSV for spreadsheets: one row a rating, blind, late and final ones in
 * columns of their own (REVISE-1), a row for a round that was set aside unrated, UTF-8 with BOM, and
 * cells that a spreadsheet would run as a formula made harmless.
 */
export function recordToCsv(record: Told): string {
  const rows = recordRows(record).map(harmless)
  return `\uFEFF${Papa.unparse(rows, { escapeFormulae: formula, newline: '\r\n' })}\r\n`
}
