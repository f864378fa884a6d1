import { inflateRawSync } from 'node:zlib'

/** The files in a ZIP archive by name, as its directory at the end lists them. */
export function unzip(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const files = new Map<string, Buffer>()
  let at = zip.readUInt32LE(end + 16)
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)]
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset))
    const local = zip.readUInt32LE(at + 42)
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(from, from + size)
    const path = zip.toString('utf8', at + 46, at + 46 + name!)
    files.set(path, method === 8 ? inflateRawSync(bytes) : Buffer.from(bytes))
    at += 46 + name! + extra! + comment!
  }
  return files
}
