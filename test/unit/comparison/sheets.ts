import {
  collectSheets,
  type RoleRecord,
  type RoleSheets,
} from '../../../shared/comparison/sheet.ts'
import type { Choice } from '../../../shared/comparison/compare.ts'
import { referenceKit } from '../../../shared/comparison/kits.ts'
import { exportRecord } from '../../../shared/record/export-json.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import { makeRole } from '../../support/role.ts'

type Wanted = NonNullable<Parameters<typeof makeRole>[0]>

/** The records of a small generated role. */
export const aRoleOf = (wanted: Wanted = {}): RoleRecord[] =>
  makeRole({ candidates: 6, raters: 3, ...wanted }).map(({ interview }) =>
    exportRecord(viewRecord(interview)),
  )

export const sheetsOf = (records: readonly RoleRecord[]): RoleSheets =>
  collectSheets('Research engineer', { records, blind: [] })

/** What is chosen when nobody chose. */
export const usual = (data: RoleSheets): Choice => ({
  kit: referenceKit(data.sheets) ?? 'all',
  by: 'question',
})
