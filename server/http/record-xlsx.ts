import { unzipSync, zipSync } from 'fflate'
import writeExcelFile from 'write-excel-file/node'
import type { SheetRow, Told } from '../../shared/record/rating-rows.ts'
import { recordSheets } from '../../shared/record/sheets.ts'

/** The most that a cell of a workbook holds. */
const cellChars = 32_767

/**
 * What the format would read as a character's number, such as `_x0041_`, stays as it was written; text is never
 * read as a formula, because its cells say that they hold text.
 */
const plain = (text: string): string =>
  text
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .slice(0, cellChars)
    .toWellFormed()

const cellOf = (value: SheetRow[string] | undefined) => {
  if (value === undefined || value === '') return null
  return typeof value === 'number'
    ? { value, type: Number }
    : { value: plain(value), type: String, wrap: true, alignVertical: 'top' as const }
}

/** The first moment that the format knows: a workbook does not tell when it was asked for. */
const mtime = new Date(1980, 0, 1)

/** The record as an Office Open XML workbook; texts are texts, and the same record is the same bytes. */
export async function recordToXlsx(record: Told): Promise<Buffer> {
  const sheets = recordSheets(record).map(({ name, columns, rows }) => ({
    sheet: name,
    stickyRowsCount: 1,
    columns: columns.map((column) => ({ width: Math.min(40, column.length + 12) })),
    data: [
      columns.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
      ...rows.map((row) => columns.map((column) => cellOf(row[column]))),
    ],
  }))
  const workbook = await writeExcelFile(sheets).toBuffer()
  return Buffer.from(zipSync(unzipSync(workbook), { mtime }))
}
