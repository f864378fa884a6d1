import { limits } from '../limits.ts'
import type { Interview } from './state.ts'

/** Whether this member has done this in this interview as often as anyone may: each time stays in the record for ever. */
export const isTooOften = ({ activity }: Interview, what: string, by: string): boolean =>
  activity.filter((entry) => entry.what === what && entry.by === by).length >= limits.timesInRecord
