import { z } from 'zod'
import { Kit } from '../../../shared/kit/schema.ts'

const KitListItem = z.strictObject({
  id: z.string(),
  title: z.string(),
  revision: z.int(),
  updatedAt: z.number(),
  version: z.int().nullable(),
})
export const KitList = z.strictObject({ kits: z.array(KitListItem) })

/** Something to look at in a kit; `line` counts from 1. */
export const Problem = z.strictObject({
  line: z.int().nullable(),
  lastLine: z.int().optional(),
  code: z.string(),
  message: z.string(),
  blocks: z.boolean(),
})

export const KitDetails = z.strictObject({
  kit: KitListItem.extend({ text: z.string(), content: Kit.nullable() }),
  problems: z.array(Problem),
})
export const Revision = z.strictObject({ revision: z.int() })
export const VersionNumber = z.strictObject({ version: z.int() })
export const KitVersion = z.strictObject({
  version: z.strictObject({
    kitId: z.string(),
    version: z.int(),
    kit: Kit,
    publishedAt: z.number(),
  }),
})
