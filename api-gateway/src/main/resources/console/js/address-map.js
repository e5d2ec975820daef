// The addresses of a network as a map: what a cell of it says.
import { blockOf, contains, numberOf, split4, textOf4 } from './ip.js'

const LAST_STEP = 24
const STEP = 8

/** Each state with the letter and the words that stand for it: nobody has to tell colours apart. */
export const STATES = {
  free: { letter: '·', words: 'free' },
  allocated: { letter: 'U', words: 'used' },
  releasing: { letter: 'L', words: 'being given back' },
  reserved: { letter: 'R', words: 'reserved' },
  quarantined: { letter: 'Q', words: 'in quarantine' },
  foreign: { letter: 'F', words: 'somebody else’s' },
  gateway: { letter: 'G', words: 'gateway' },
  auxiliary: { letter: 'A', words: 'auxiliary' },
  excluded: { letter: 'X', words: 'excluded' },
  outside: { letter: '–', words: 'not for hosts' },
}

/** How a block of IPv4 addresses is divided to be seen: to addresses if they are few enough, else to blocks. */
export function stepOf(cidr) {
  const { length } = blockOf(cidr)
  return length >= LAST_STEP ? undefined : Math.min(Math.ceil((length + 1) / STEP) * STEP, LAST_STEP)
}

/** A cell for each address of an IPv4 block. `book` is what the gateway lists of it, `claims` who else answers for what. */
export function addressCells(cidr, subnet, book, claims = new Map()) {
  const block = blockOf(cidr)
  const told = new Map([...book.keptOut, ...book.items].map((entry) => [entry.ip, entry]))
  const net = blockOf(subnet)
  const excluded = book.excludedRanges.filter((range) => !range.includes(':')).map(blockOf)
  const cells = []
  for (let number = block.first; number <= block.last; number++) {
    const ip = textOf4(number)
    const known = told.get(ip) ?? { ip, state: unnamed(number, net, excluded) }
    const entry = claims.has(ip) ? { foreignMac: claims.get(ip), ...known } : known
    const state = stateOf(entry)
    cells.push({ ip, entry, state, name: `.${number & 0xffn}`, ...STATES[state], label: labelOf(entry) })
  }
  return cells
}

/** Network and broadcast address are nobody's, unless there are no others (RFC 3021). */
function unnamed(number, net, excluded) {
  const isEdge = net.length < 31 && (number === net.first || number === net.last)
  if (isEdge || !contains(net, number)) {
    return 'outside'
  }
  return excluded.some((range) => contains(range, number)) ? 'excluded' : 'free'
}

/** An address that somebody else on the LAN answers for is foreign, whoever should have it. */
export const stateOf = (entry) => (entry.foreignMac === undefined ? entry.state : 'foreign')

/** Who else answers for addresses of a network, as the hosts of its containers say. */
export function claimsOn(network, containers) {
  const claims = new Map()
  for (const { status } of containers) {
    for (const seen of status?.addresses ?? []) {
      if (seen.network === network && seen.foreignMac !== undefined) {
        claims.set(seen.ip, seen.foreignMac)
      }
    }
  }
  return claims
}

/** What an address is, in a sentence. */
export function labelOf(entry) {
  const owner = entry.container ?? (entry.hostAccess ? 'the host itself' : undefined)
  const parts = [
    `${entry.ip}: ${STATES[stateOf(entry)].words}`,
    owner && ownerWords(entry, owner),
    entry.host && `on ${entry.host}`,
    entry.name,
    entry.reservedFor && `kept for ${entry.reservedFor}`,
    entry.foreignMac && `${entry.foreignMac} answers for it`,
    entry.note,
  ]
  return parts.filter(Boolean).join(', ')
}

function ownerWords(entry, owner) {
  if (entry.state === 'quarantined') {
    return `last ${owner}’s`
  }
  return entry.foreignMac === undefined ? `by ${owner}` : `meant for ${owner}`
}

/** A cell for each block of an IPv4 block that is too large to be shown by address. */
export function blockCells(cidr, length, blocks) {
  const held = new Map(blocks.map((each) => [each.block, each.states]))
  const size = 2 ** (32 - length)
  return split4(cidr, length).map((block) => {
    const states = Object.entries(held.get(block) ?? {})
    const count = states.reduce((sum, [, each]) => sum + each, 0)
    return {
      block,
      count,
      name: block.split('/')[0].split('.').slice(0, length / STEP).join('.'),
      fill: count === 0 ? 0 : Math.max(1, Math.ceil((count / size) * 4)),
      label: `${block}: ${count === 0 ? 'nothing in it' : states.map(([state, each]) => `${each} ${STATES[state].words}`).join(', ')}`,
    }
  })
}

/** When the first of these quarantines ends, which nobody tells; undefined if there is none. */
export function nextEnd(items) {
  const ends = items.filter((each) => each.until !== undefined).map((each) => Date.parse(each.until))
  return ends.length === 0 ? undefined : Math.min(...ends)
}

/** Whether an address is in a block. */
export const isIn = (cidr, ip) => ip.includes(':') === cidr.includes(':') && contains(blockOf(cidr), numberOf(ip))
