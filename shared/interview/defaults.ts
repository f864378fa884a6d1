import type { DebriefSettings, Policy } from './policy.ts'

/** How ratings turn over where nobody chose otherwise. */
export const defaultPolicy: Policy = { kind: 'all-sealed', quorum: null, timerSeconds: null }

/** How far apart ratings may lie, where nobody chose otherwise. */
export const defaultDebrief: DebriefSettings = { tolerance: null }
