import { keyStatesIn, type KeyState } from '../../shared/interview/keys.ts'
import type { Interview } from '../../shared/interview/state.ts'
import type { Deps } from '../deps.ts'

type KeyingDeps = Pick<Deps, 'store' | 'registry'>

/** All interviews in which keys are or were made. */
export async function readKeyings({ store, registry }: KeyingDeps): Promise<Interview[]> {
  const summaries = await store.interviews.summaries()
  const found: Interview[] = []
  for (const { id, mode } of summaries)
    if (mode === 'keying') {
      const state = await registry.use(id, async (interview) => interview.state)
      if (state) found.push(state)
    }
  return found
}

/** By clip, how many of its experts have sealed; nothing of what they said (KEY-1). */
export const keyStates = async (deps: KeyingDeps): Promise<ReadonlyMap<string, KeyState>> =>
  keyStatesIn(await readKeyings(deps))
