import type { Policy } from './policy.ts'
import type { Interview, Mode } from './state.ts'

/** How experts make keys: each in their own time, and nothing ever turns over there (KEY-1). */
export const keyingPolicy: Policy = {
  kind: 'debrief',
  quorum: null,
  timerSeconds: null,
  pace: 'self',
  order: 'given',
  deadline: null,
  revise: false,
}

/** Whether each rates all clips in their own time, in any order (CALIB-2). */
export const isSelfPaced = ({ policy }: Pick<Interview, 'policy'>): boolean =>
  policy.pace === 'self'

/** Whether the player stops for everyone while somebody's browser must buffer (CALIB-3). */
export const waitsForAll = ({ mode, policy }: Pick<Interview, 'mode' | 'policy'>): boolean =>
  mode === 'calibration' && !isSelfPaced({ policy }) && policy.wait === true

/** When the clock turns all ratings over, in milliseconds since 1970; null where that is not to come. */
export const deadlineOf = ({ mode, phase, policy }: Interview): number | null =>
  mode === 'calibration' && phase === 'rounds' && policy.pace === 'self'
    ? (policy.deadline ?? null)
    : null

/**
 * The policy that holds in this mode when this one is wanted; what a calibration leaves out stays as it is, and
 * a self-paced one turns all over together. Null where the mode has no such choice.
 */
export function policyIn(mode: Mode, before: Policy, wanted: Policy): Policy | null {
  const { pace, order, deadline, revise, wait, ...plain } = wanted
  if (mode === 'keying') return null
  if (mode !== 'calibration')
    return [pace, order, deadline, revise, wait].every((one) => one === undefined) ? plain : null
  const next = { ...before, ...wanted }
  return next.pace === 'self'
    ? { ...next, kind: 'debrief', quorum: null, timerSeconds: null }
    : { ...next, pace: 'led', deadline: null }
}
