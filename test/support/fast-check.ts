import fc from 'fast-check'

const DEFAULT_SEED = 20260105

/** Every run draws the same examples; `FC_SEED=<number>` draws others, `FC_SEED=random` new ones each time. */
const asked = process.env.FC_SEED
if (asked !== 'random') fc.configureGlobal({ seed: asked ? Number(asked) : DEFAULT_SEED })
