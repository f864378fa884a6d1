import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { StoreKeyError } from './errors.ts'

const idBytes = 8
const nonceBytes = 12
const tagBytes = 16
export const keyBytes = 32

/** Names a key without telling anything of it: 8 bytes of a hash. */
export const keyId = (key: Uint8Array): string =>
  createHash('sha256')
    .update('evenhand key')
    .update(key)
    .digest('hex')
    .slice(0, 2 * idBytes)

/** The key that a box was closed with, by its id. */
export const keyIdOf = (box: Uint8Array): string =>
  Buffer.from(box.subarray(0, idBytes)).toString('hex')

/**
 * Encrypts what the database must not show (SEAL-6): AES-256-GCM with a random nonce (NIST SP 800-38D). A
 * box is key id, nonce, tag and ciphertext; `place` binds it to where it lies, so that none can be swapped.
 */
export class SealBox {
  readonly #keys = new Map<string, KeyObject>()
  readonly #current: { id: string; key: KeyObject }

  /** The first key closes new boxes, the others open old ones. */
  constructor(keys: readonly [Uint8Array, ...Uint8Array[]]) {
    // Made once: to read a key anew for each box takes longer than to open it.
    for (const key of keys) this.#keys.set(keyId(key), createSecretKey(key))
    this.#current = { id: keyId(keys[0]), key: createSecretKey(keys[0]) }
  }

  get currentId(): string {
    return this.#current.id
  }

  has(id: string): boolean {
    return this.#keys.has(id)
  }

  close(content: Uint8Array, place: string): Uint8Array {
    const nonce = randomBytes(nonceBytes)
    const cipher = createCipheriv('aes-256-gcm', this.#current.key, nonce).setAAD(
      Buffer.from(place),
    )
    const closed = Buffer.concat([cipher.update(content), cipher.final()])
    return Buffer.concat([Buffer.from(this.currentId, 'hex'), nonce, cipher.getAuthTag(), closed])
  }

  /** What is in the box; throws a `StoreKeyError` where the key is missing or the box was changed or moved. */
  open(box: Uint8Array, place: string): Uint8Array {
    const key = this.#keys.get(keyIdOf(box))
    if (!key) throw new StoreKeyError(`The key ${keyIdOf(box)} of something sealed is not here.`)
    const nonce = box.subarray(idBytes, idBytes + nonceBytes)
    const tag = box.subarray(idBytes + nonceBytes, idBytes + nonceBytes + tagBytes)
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
      decipher.setAAD(Buffer.from(place)).setAuthTag(tag)
      const closed = box.subarray(idBytes + nonceBytes + tagBytes)
      return new Uint8Array(Buffer.concat([decipher.update(closed), decipher.final()]))
    } catch (cause) {
      throw new StoreKeyError(`Something sealed at ${place} was changed.`, { cause })
    }
  }
}
