import { z } from 'zod'
import { deletionCauses } from '../../../shared/deletion.ts'
import { modes, phases } from '../../../shared/interview/state.ts'

/** That interviews were deleted together; their ids say nothing of what they were. */
const Deletion = z.strictObject({
  at: z.number(),
  by: z.enum(['owner', 'period']),
  cause: z.enum(deletionCauses),
  isDone: z.boolean(),
  interviews: z.array(z.string()),
})
export const DeletionList = z.strictObject({ deletions: z.array(Deletion) })
export const DeletionDone = z.strictObject({ deletion: Deletion })

/** What a deletion would take, and whether it may be now. */
export const DeletionPreview = z.strictObject({
  interviews: z.array(
    z.strictObject({
      id: z.string(),
      candidate: z.string(),
      role: z.string(),
      mode: z.enum(modes),
      phase: z.enum(phases),
      createdAt: z.number(),
    }),
  ),
  isUnderWay: z.boolean(),
  /** When they go by themselves; null where nothing says so. */
  dueAt: z.number().nullable(),
  /** Other interviews of a candidate who reads the same: they stay. */
  others: z.array(z.strictObject({ id: z.string(), role: z.string(), createdAt: z.number() })),
})
export type DeletionPreview = z.infer<typeof DeletionPreview>
export type DeletionList = z.infer<typeof DeletionList>
