// Addresses as numbers. IPv6 has more bits than JavaScript's numbers, hence BigInt.

const V4_BITS = 32
const V6_BITS = 128
const GROUPS = 8

/** The number of an address that the gateway wrote. */
export function numberOf(ip) {
  return ip.includes(':') ? numberOf6(ip) : numberOf4(ip)
}

function numberOf4(ip) {
  return ip.split('.').reduce((number, octet) => (number << 8n) | BigInt(octet), 0n)
}

function numberOf6(ip) {
  const [head, tail] = ip.split('::', 2).map((part) => (part === '' ? [] : part.split(':')))
  const zeros = tail === undefined ? [] : Array(GROUPS - head.length - tail.length).fill('0')
  return [...head, ...zeros, ...(tail ?? [])].reduce((number, group) => (number << 16n) | BigInt(`0x${group}`), 0n)
}

/** The text of an IPv4 address. */
export function textOf4(number) {
  return [24n, 16n, 8n, 0n].map((shift) => (number >> shift) & 0xffn).join('.')
}

/** Whether a text, of a link for one, is a block of IPv4 addresses. */
export function isBlock4(text) {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text ?? '')
  return parts !== null && parts.slice(1, 5).every((octet) => octet < 256) && parts[5] <= V4_BITS
}

/** A block in CIDR form: `{ first, last, length, bits }`. */
export function blockOf(cidr) {
  const [ip, length] = cidr.split('/')
  const bits = ip.includes(':') ? V6_BITS : V4_BITS
  const hostBits = BigInt(bits - Number(length))
  const first = (numberOf(ip) >> hostBits) << hostBits
  return { first, last: first + (1n << hostBits) - 1n, length: Number(length), bits }
}

/** Whether a block has a number. */
export const contains = (block, number) => block.first <= number && number <= block.last

/** The parts of an IPv4 block that have this length, in order. */
export function split4(cidr, length) {
  const block = blockOf(cidr)
  const size = 1n << BigInt(V4_BITS - length)
  const parts = []
  for (let first = block.first; first <= block.last; first += size) {
    parts.push(`${textOf4(first)}/${length}`)
  }
  return parts
}
