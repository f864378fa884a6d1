import { lookup } from 'node:dns/promises'

/** All addresses of a name, as this machine knows them. */
export async function resolveName(name: string): Promise<readonly string[]> {
  const found = await lookup(name, { all: true })
  return found.map(({ address }) => address)
}
