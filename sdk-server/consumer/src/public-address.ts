/** Networks that are not the public Internet (IANA special-purpose registries, RFC 6890), by their first bits. */
const PRIVATE_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
].map((text) => {
  const [network = '', bits] = text.split('/')
  return { network: numberOf(network) ?? 0, bits: Number(bits) }
})

/** Whether an IP address is one of the public Internet. What is no address is none. */
export function isPublicAddress(address: string): boolean {
  const four = numberOf(address)
  if (four !== undefined) {
    return !PRIVATE_4.some(({ network, bits }) => four >>> (32 - bits) === network >>> (32 - bits))
  }
  // Global unicast is 2000::/3. Of it, 2001:0000::/23 and 2002::/16 carry other addresses inside, and 2001:db8::/32 is for books.
  const [first = '', second = ''] = address.toLowerCase().split(':')
  if (!/^[23][0-9a-f]{3}$/.test(first) || !/^[0-9a-f:.]+$/.test(address.toLowerCase())) return false
  const next = Number.parseInt(second || '0', 16)
  return first !== '2002' && !(first === '2001' && (next < 0x200 || next === 0xdb8))
}

/** The 32 bits of a dotted IPv4 address. */
function numberOf(text: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number)
  if (!parts?.every((part) => part < 256)) return undefined
  return parts.reduce((all, part) => all * 256 + part, 0)
}
