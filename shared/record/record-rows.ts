import { hasClips, keyColumns } from './key-rows.ts'
import { ratingRows, type SheetRow, type Told } from './rating-rows.ts'

/** The ratings of a record as rows; those of a calibration say beside each what the key says. */
export const recordRows = (record: Told): SheetRow[] =>
  hasClips(record)
    ? record.rounds.flatMap((round) => {
        const key = keyColumns(round)
        return ratingRows({ ...record, rounds: [round] }).map((row) => ({ ...row, ...key }))
      })
    : ratingRows(record)
