import { BlockList, isIP, isIPv6 } from 'node:net'

const block = (type: 'ipv4' | 'ipv6', ranges: readonly string[]): BlockList => {
  const list = new BlockList()
  for (const range of ranges) {
    const [net = '', bits] = range.split('/')
    list.addSubnet(net, Number(bits), type)
  }
  return list
}

/** IPv4 addresses that are not of the public internet (IANA special-purpose registry, RFC 6890). */
const special4 = block('ipv4', [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
])
/** Of IPv6 only 2000::/3 is public, and of that not what carries an IPv4 address or is kept for special use. */
const global6 = block('ipv6', ['2000::/3'])
const special6 = block('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'])
/** What is nobody's address, on no network. */
const nobody = [block('ipv4', ['0.0.0.0/8', '224.0.0.0/4', '240.0.0.0/4'])]
const nobody6 = block('ipv6', ['::/128', 'ff00::/8'])

/** Whether this is the address of one machine on the public internet. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !special4.check(address, 'ipv4')
  return isPlain6(address) && global6.check(address, 'ipv6') && !special6.check(address, 'ipv6')
}

/** Whether this is the address of one machine anywhere, this one included. */
export function isReachable(address: string): boolean {
  if (isIP(address) === 4) return !nobody.some((list) => list.check(address, 'ipv4'))
  return isPlain6(address) && !nobody6.check(address, 'ipv6') && !isMapped(address)
}

/** An address with a zone, `fe80::1%eth0`, is of one network card's neighbours alone. */
const isPlain6 = (address: string) => isIPv6(address) && !address.includes('%')
const mapped = block('ipv6', ['::ffff:0:0/96'])
const isMapped = (address: string) => mapped.check(address, 'ipv6')
