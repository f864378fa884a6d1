import { expect, test } from 'vitest'
import { Command } from '../../../shared/interview/command.ts'
import { refusals } from '../../../shared/interview/refusal.ts'
import { rights } from '../../../shared/interview/rights.ts'
import { limits } from '../../../shared/limits.ts'
import { httpErrors } from '../../../shared/http-errors.ts'
import { closeCodes, wire } from '../../../shared/protocol.ts'
import { listFiles, nodesOf, parseSource, readSource } from '../../arch/source-file.ts'
import { refusalsByCommand } from './command-refusals.ts'
import { words } from './named-shapes.ts'
import { block, section, table } from './protocol-page.ts'
import { routesOf } from './routes.ts'

const typeOf = (option: (typeof Command.options)[number]) => [...option.shape.type.values][0]!
const list = (cell: string) => (cell === '–' ? [] : cell.split(', '))
const codesIn = (rows: string[][]) => rows.map(([code]) => code)

test('[WIRE-1] shapes that a client sends are spelled as the schemas have them', () => {
  expect(block('Shapes that a client sends')).toBe(words.definitions())
})

test('[WIRE-1] every command stands there with its fields and who may send it', () => {
  const documented = table('Command types').map(([type, fields, who]) => ({ type, fields, who }))
  const wanted = Command.options.map((option) => ({
    type: typeOf(option),
    fields: words.fieldsOf(option, ['id', 'type']).join(', ') || '–',
    who: rights[typeOf(option)].join(', '),
  }))
  expect(documented).toEqual(wanted)
})

test('[WIRE-1] every command stands there with the refusals of its rule', () => {
  const rules = refusalsByCommand()
  for (const [type = '', , , codes = ''] of table('Command types'))
    expect(list(codes), type).toEqual(rules.get(type))
})

test('[WIRE-1] refusals and HTTP errors stand there with their sentences', () => {
  expect(table('Refusal codes')).toEqual(Object.entries(refusals))
  const errors = Object.entries(httpErrors).map(([code, { status, message }]) => [
    code,
    String(status),
    message,
  ])
  expect(table('Error codes')).toEqual(errors)
})

test('[WIRE-1] close codes and limits stand there with their numbers', () => {
  const documented = table('Close codes').map(([code, name]) => [name, Number(code)])
  expect(Object.fromEntries(documented)).toEqual(closeCodes)
  expect(documented).toHaveLength(Object.keys(closeCodes).length)
  // A client tells them apart by the number alone.
  expect(new Set(Object.values(closeCodes)).size).toBe(Object.keys(closeCodes).length)
  expect(table('Limits').map(([name, value]) => [name, Number(value)])).toEqual(
    Object.entries(limits),
  )
})

test('[WIRE-1] every route of the server stands there, and no other', () => {
  const documented = table('Routes').map(([route]) => route)
  expect(documented.toSorted()).toEqual(routesOf('server/http'))
})

test('[WIRE-1] errors that routes are said to answer are errors', () => {
  const known = new Set([...Object.keys(httpErrors), ...Object.keys(refusals)])
  const cells = table('Routes').map(([, , , , errors = '']) => errors)
  const named = cells.flatMap((cell) => cell.match(/[a-z]+(-[a-z]+)+/g) ?? [])
  const commands = new Set<string>(Command.options.map(typeOf))
  expect(named.filter((code) => !known.has(code) && !commands.has(code))).toEqual([])
})

test('[WIRE-1] why a connection is refused stands there', () => {
  const files = listFiles('server/commands', '.ts').map((path) =>
    parseSource(path, readSource(path)),
  )
  const thrown = files.flatMap((file) =>
    nodesOf(file).flatMap((node) => /^new Refused\('([\w-]+)'\)$/.exec(node.getText())?.[1] ?? []),
  )
  const documented = codesIn(table('Connections that are refused'))
  expect(documented.toSorted()).toEqual([...new Set(thrown)].toSorted())
})

test('[WIRE-1] names on the wire are the ones that both sides use', () => {
  expect(codesIn(table('Events to the client'))).toEqual([
    wire.private,
    wire.presence,
    wire.buffering,
  ])
  expect(codesIn(table('Documents'))).toEqual([
    `${wire.recordPath}/:interview`,
    `${wire.notesPath}/:interview/:member`,
    `${wire.notesPath}/:interview`,
  ])
  expect(section('Documents')).toContain(`under the key \`${wire.notesText}\``)
  expect(section('Commands')).toContain(`namespace \`${wire.namespace}\``)
  expect(section('Commands')).toContain(`the event \`${wire.command}\``)
  expect(block('Signing in')).toContain(`Set-Cookie: ${wire.sessionCookie}=`)
  expect(section('Command types')).toContain(`\`${wire.overall}\``)
})
