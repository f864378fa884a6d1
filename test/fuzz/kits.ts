import { limits } from '../../shared/limits.ts'
import { sampleKitText } from '../../shared/kit/sample.ts'
import { cleanText } from '../unit/kit/clean-kit.ts'
import { plannerGuide } from '../unit/kits-ui/planner-guide.ts'
import type { Dice } from './dice.ts'
import type { Draw, Take } from './draws.ts'
import { hostileString } from './hostile.ts'
import { maybeSpoil, spoilText } from './spoil.ts'
import type { Kind, World } from './world.ts'

const guides = [sampleKitText, cleanText, plannerGuide]
const marks = [
  '- ',
  '* ',
  '1. ',
  '> ',
  '## ',
  '**',
  'Question 9: ',
  'Good:',
  'Okay (2):',
  'Weight: ',
  'Hint: ',
  '---',
  '\\',
  '\t',
  '',
]

/** A guide as people write it, after a few things that people, programs and enemies do to texts. */
export function drawGuide(dice: Dice): string {
  return maybeSpoil(dice, dice.pick(guides), spoilGuide)
}

function spoilGuide(dice: Dice, text: string): string {
  const given = text.split('\n')
  const at = dice.below(given.length)
  const line = given[at] ?? ''
  const other = given[dice.below(given.length)] ?? ''
  const changes: (() => string[])[] = [
    () => given.toSpliced(at, 1 + dice.below(5)),
    () => given.toSpliced(at, 0, ...given.slice(at, at + dice.below(30))),
    () => given.toSpliced(at, 1, dice.pick(marks) + line),
    () => given.toSpliced(at, 1, line + other),
    () => given.toSpliced(at, 1, spoilText(dice, line)),
    () => given.toSpliced(at, 0, hostileString(dice)),
    () =>
      given.toSpliced(at, 0, ...dice.times(dice.pick([10, 300]), () => dice.pick(marks) + other)),
    () => [...given.slice(at), ...given.slice(0, at)],
    () => given.slice(0, at),
    () => given.map((one) => (dice.chance(0.1) ? dice.pick(marks) + one : one)),
    () => [
      text.replaceAll(
        dice.pick([' ', ':', '\n', '-', 'Good', '1']),
        dice.pick(['', '\u00a0', '\r\n', '\u200b', '::', '\ud83d']),
      ),
    ],
  ]
  return dice.pick(changes)().join('\n')
}

/** Much of one thing, up to the size that is taken: what a reader that looks back too often dies of. */
export function drawMuch(dice: Dice, chars: number): string {
  const guide = dice.pick(guides)
  const from = dice.below(guide.length)
  const cut = guide.slice(from, from + 1 + dice.below(dice.pick([2, 10, 80])))
  const unit = dice.chance(0.5) ? cut : dice.pick(marks) + cut + dice.pick(['', '\n', ' '])
  const head = dice.chance(0.5) ? guide.slice(0, from) : ''
  return (head + unit.repeat(Math.ceil(chars / unit.length))).slice(0, chars)
}

async function put(world: World, draw: Draw, text: string, revision: number): Promise<number> {
  const response = await fetch(`${world.url}/api/kits/bench/draft`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Cookie: world.ownerCookie },
    body: JSON.stringify({ text, revision }),
  })
  const { error, revision: next } = await response.json()
  if (response.status >= 500) world.complain(draw, `${response.status} ${error?.code}`)
  return error?.revision ?? next ?? revision
}

/** Guides, whole ones and broken ones, by the owner's door for drafts. */
export const kits: Kind = {
  name: 'kits',
  lanes: 1,
  async send(world: World, take: Take): Promise<void> {
    let revision = 0
    for (let draw = take(); draw; draw = take()) {
      const { dice } = draw
      const text = dice.chance(0.02)
        ? drawMuch(dice, dice.pick([50_000, limits.kitBytes / 8]))
        : drawGuide(dice)
      revision = await put(world, draw, draw.show(text), revision)
    }
  },
}
