import { z } from 'zod'

const Entry = z.strictObject({
  memberId: z.string(),
  at: z.number(),
  until: z.number(),
  added: z.string(),
  removed: z.string(),
})
export const NotesHistory = z.strictObject({
  entries: z.array(Entry),
  earlier: z.int(),
  parts: z.array(z.strictObject({ memberId: z.string(), text: z.string() })),
})
