import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'

const path = join(root, 'test-results', 'figures.jsonl')

/** What the last run tried, how many, and what was lost: a table in Markdown. */
export function figuresTable() {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : []
  const rows = lines
    .map((line) => JSON.parse(line))
    .map(({ what, tried, lost, measured = {} }) => [what, list(tried), lost, list(measured)])
    .toSorted(([a], [b]) => a.localeCompare(b))
  const head = ['What was tried', 'How many', 'Lost', 'Measured']
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

const list = (values) =>
  Object.entries(values)
    .map(
      ([name, value]) =>
        `${typeof value === 'number' ? value.toLocaleString('en') : value} ${name}`,
    )
    .join(', ')
