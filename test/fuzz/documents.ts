import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { wire } from '../../shared/protocol.ts'
import type { Panel } from '../bench/seed.ts'
import type { Dice } from './dice.ts'
import type { Take } from './draws.ts'
import { hostileString, hostileValue } from './hostile.ts'
import { RawWindow } from './raw-window.ts'
import { maybeSpoil, spoilBytes } from './spoil.ts'
import type { Kind, World } from './world.ts'

/** Documents of all sorts: text, maps and lists in one another, deletions, bytes, documents in documents. */
function someDocument(dice: Dice): Y.Doc {
  const doc = new Y.Doc({ gc: dice.chance(0.5) })
  doc.clientID = dice.pick([1, 2, 0xffff_ffff, 2 ** 53 - 1, 1 + dice.below(2 ** 31)])
  const root = dice.pick([wire.notesText, wire.notesText, 'rounds', '', hostileString(dice)])
  for (let left = 1 + dice.below(6); left > 0; left--) change(dice, doc, root)
  return doc
}

function change(dice: Dice, doc: Y.Doc, root: string): void {
  const changes = [
    () => doc.getText(root).insert(0, 'a letter more '.repeat(dice.pick([1, 1, 1, 50]))),
    () => doc.getText(root).insert(0, hostileString(dice)),
    () => doc.getText(root).insert(0, 'bold', { [hostileString(dice)]: hostileValue(dice) }),
    () => doc.getText(root).insertEmbed(0, { embedded: dice.bytes(5) }),
    () => doc.getText(root).delete(0, Math.min(2, doc.getText(root).length)),
    () => doc.getMap(`${root}-map`).set(hostileString(dice), [hostileValue(dice)]),
    () => doc.getMap(`${root}-map`).set('deep', new Y.Array()),
    () => doc.getMap(`${root}-map`).set('doc', new Y.Doc()),
    () => doc.getArray(`${root}-list`).push([dice.bytes(3), new Y.Map(), new Y.Text('x')]),
    () => doc.getXmlFragment(`${root}-xml`).push([new Y.XmlElement('script')]),
  ]
  dice.pick(changes)()
}

/** An update as a client would send it, or one that hangs on what nobody has. */
function someUpdate(dice: Dice): Uint8Array {
  const doc = someDocument(dice)
  const before = Y.encodeStateVector(doc)
  if (dice.chance(0.7)) return Y.encodeStateAsUpdate(doc)
  change(dice, doc, wire.notesText)
  const update = Y.encodeStateAsUpdate(doc, before)
  return dice.chance(0.2) ? Y.convertUpdateFormatV1ToV2(update) : update
}

/** A frame of the y-websocket protocol, half of them with something wrong in the update or around it. */
export function drawFrame(dice: Dice): Uint8Array | string {
  if (dice.chance(0.02)) return hostileString(dice)
  if (dice.chance(0.03)) return dice.bytes(dice.below(200))
  const encoder = encoding.createEncoder()
  const type = dice.pick([0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 127, 128])
  encoding.writeVarUint(encoder, type)
  if (type === 0) {
    const step = dice.pick([0, 1, 2, 2, 2, dice.below(300)])
    encoding.writeVarUint(encoder, step)
    const payload = step === 0 ? Y.encodeStateVector(someDocument(dice)) : someUpdate(dice)
    encoding.writeVarUint8Array(encoder, maybeSpoil(dice, payload, spoilBytes))
  } else encoding.writeVarUint8Array(encoder, dice.bytes(dice.below(30)))
  const frame = encoding.toUint8Array(encoder)
  return dice.chance(0.2) ? spoilBytes(dice, frame) : frame
}

function somePath(dice: Dice, { interviewId, members }: Panel, memberId: string): string {
  const paths = [
    `${wire.notesPath}/${interviewId}/${memberId}`,
    `${wire.notesPath}/${interviewId}/${memberId}`,
    `${wire.notesPath}/${interviewId}/${memberId}`,
    `${wire.notesPath}/${interviewId}`,
    `${wire.recordPath}/${interviewId}`,
    `${wire.recordPath}/${interviewId}?member=${memberId}`,
    `${wire.recordPath}/${interviewId}?member=${encodeURIComponent(hostileString(dice).slice(0, 500).toWellFormed())}`,
    `${wire.notesPath}/${interviewId}/${dice.pick(members).memberId}`,
    `${wire.recordPath}/${dice.pick(['constructor', '__proto__', '..', '%2e%2e', 'x'.repeat(64), 'x'.repeat(65)])}`,
  ]
  return dice.pick(paths)
}

/** What no reader and no writer of a document sends: to the record, to one's own notes, to those of others. */
export const documents: Kind = {
  name: 'documents',
  lanes: 6,
  async send(world: World, take: Take): Promise<void> {
    for (let draw = take(); draw; draw = take()) {
      const { dice } = draw
      const panel = world.panel()
      const { memberId, cookie } = dice.pick(panel.members)
      const path = draw.show(somePath(dice, panel, memberId))
      const window = new RawWindow(world, path, cookie)
      if (!(await window.open())) continue
      await window.settled(world, draw)
      for (let left = 1 + dice.below(30); left > 0 && window.isOpen; left--) {
        window.socket.send(draw.show(drawFrame(dice)))
        if (dice.chance(0.5)) await window.settled(world, draw)
      }
      await window.settled(world, draw)
      window.socket.terminate()
    }
  },
}
