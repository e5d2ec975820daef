// The console's modules that need no browser. `console/` is a copy of the gateway's.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressCells, blockCells, claimsOn, isIn, stepOf } from './console/js/address-map.js'
import { sentenceOf } from './console/js/announcer.js'
import { EventStream } from './console/js/event-stream.js'
import { EventText } from './console/js/event-text.js'
import { containerBody } from './console/js/form/container-form.js'
import { networkBody } from './console/js/form/network-form.js'
import { placeOf } from './console/js/form/place.js'
import { Inventory } from './console/js/inventory.js'
import { blockOf, numberOf, textOf4 } from './console/js/ip.js'
import { duration, latencyMatrix } from './console/js/latency-matrix.js'
import { Problem } from './console/js/problem.js'
import { hashOf, readRoute } from './console/js/route.js'
import { topology } from './console/js/topology.js'
import { moved } from './console/js/view/grid.js'

test('events are read however the text is cut', () => {
  const text = 'retry: 2000\nid: a\n\nevent: host\r\nid: b\r\ndata: {"x":\r\ndata:  1}\r\n\r\n: alive\nid: c\n\ndata: last\n\n'
  for (let size = 1; size <= text.length; size++) {
    const reader = new EventText()
    const events = []
    for (let at = 0; at < text.length; at += size) {
      events.push(...reader.push(text.slice(at, at + size)))
    }
    assert.deepEqual(events, [{ type: 'host', data: '{"x":\n 1}' }, { type: '', data: 'last' }])
    assert.equal(reader.lastId, 'c')
  }
})

test('a line without end is refused', () => {
  assert.throws(() => new EventText().push('x'.repeat(1_000_001)), RangeError)
})

/** A gateway whose streams are these texts, one after the other; null is a refusal. */
function gatewayOf(texts) {
  const asked = []
  return {
    asked,
    events: async (lastId, signal) => {
      asked.push(lastId)
      const text = texts.shift()
      if (text === undefined) {
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
      }
      if (text === null) {
        throw new Problem({ status: 401 })
      }
      return new Response(text)
    },
  }
}

test('a stream goes on from where it was, and reads anew after reset', async () => {
  const gateway = gatewayOf(['id: 1\n\ndata: {"n":1}\nid: 2\n\n', 'event: reset\nid: 3\ndata: {}\n\ndata: {"n":2}\n\n', null])
  const told = []
  await new EventStream(gateway, {
    opened: (isNew) => told.push(`opened ${isNew}`),
    told: ({ n }) => told.push(n),
    closed: ({ code, status }) => told.push(`closed ${status || code}`),
  }).run()
  assert.deepEqual(told, ['opened true', 1, 'closed UNREACHABLE', 'opened false', 'opened true', 2, 'closed UNREACHABLE', 'closed 401'])
  assert.deepEqual(gateway.asked, ['', '2', '3'])
})

test('a stream that is stopped says nothing more', async () => {
  const stream = new EventStream(gatewayOf([]), { opened() {}, told() {}, closed: () => assert.fail('closed') })
  const run = stream.run()
  stream.stop()
  await run
})

test('the inventory is what the lists said and events changed', () => {
  const inventory = new Inventory()
  inventory.load({
    hosts: { items: [{ host: 'host1' }] },
    networks: { items: [{ network: 'lan' }] },
    containers: { items: [{ host: 'host1', container: 'a' }] },
  })
  inventory.fold({ kind: 'container', change: 'put', host: 'host2', container: 'a', now: { host: 'host2', container: 'a' } })
  inventory.fold({ kind: 'container', change: 'gone', host: 'host1', container: 'a' })
  inventory.fold({ kind: 'network', change: 'gone', network: 'lan' })
  inventory.fold({ kind: 'intent', change: 'queued', intent: 'i', now: { intent: 'i', state: 'PENDING' } })
  inventory.fold({ kind: 'intent', change: 'applied', intent: 'i', now: { intent: 'i', state: 'APPLIED' } })
  assert.deepEqual([...inventory.containers.keys()], ['host2/a'])
  assert.equal(inventory.networks.size, 0)
  assert.equal(inventory.intents.get('i').now.state, 'APPLIED')
  assert.deepEqual(inventory.intents.get('i').steps.map(({ change }) => change), ['queued', 'applied'])
  for (let each = 0; each < 1000; each++) {
    inventory.fold({ kind: 'intent', intent: `${each}` })
  }
  assert.equal(inventory.log.length, 300)
  assert.equal(inventory.intents.size, 100)
  assert.equal(inventory.log[0].intent, '999')
})

test('addresses are numbers', () => {
  assert.equal(textOf4(numberOf('192.168.1.10')), '192.168.1.10')
  assert.equal(numberOf('fd00::1:5') - numberOf('fd00::'), 0x10005n)
  assert.equal(numberOf('::'), 0n)
  assert.deepEqual(blockOf('10.1.2.3/16'), { first: numberOf('10.1.0.0'), last: numberOf('10.1.255.255'), length: 16, bits: 32 })
  assert.ok(isIn('fd00::/64', 'fd00::5') && !isIn('fd00::/64', '10.0.0.5') && !isIn('10.0.0.0/24', '10.0.1.0'))
})

test('a cell says what an address is', () => {
  const book = {
    items: [
      { ip: '10.0.0.2', state: 'allocated', host: 'host1', container: 'web' },
      { ip: '10.0.0.3', state: 'quarantined', host: 'host1', container: 'db', until: '2026-01-01T00:00:00Z' },
      { ip: '10.0.0.4', state: 'quarantined', foreignMac: '02:00:00:00:00:01' },
      { ip: '10.0.0.5', state: 'reserved', note: 'printer' },
      { ip: '10.0.0.6', state: 'allocated', host: 'host2', hostAccess: true },
    ],
    keptOut: [{ ip: '10.0.0.1', state: 'gateway' }, { ip: '10.0.0.7', state: 'auxiliary', name: 'nas' }],
    excludedRanges: ['10.0.0.8/29', 'fd00::/120'],
  }
  const cells = addressCells('10.0.0.0/28', '10.0.0.0/28', book)
  assert.equal(cells.map(({ letter }) => letter).join(''), '–GUQFRUAXXXXXXX–')
  assert.deepEqual(cells.slice(2, 8).map(({ label }) => label), [
    '10.0.0.2: used, by web, on host1',
    '10.0.0.3: in quarantine, last db’s, on host1',
    '10.0.0.4: somebody else’s, 02:00:00:00:00:01 answers for it',
    '10.0.0.5: reserved, printer',
    '10.0.0.6: used, by the host itself, on host2',
    '10.0.0.7: auxiliary, nas',
  ])
  const claims = claimsOn('lan', [
    { status: { addresses: [{ network: 'lan', ip: '10.0.0.2', foreignMac: '02:00:00:00:00:09' }, { network: 'other', ip: '10.0.0.9', foreignMac: '02:00:00:00:00:09' }] } },
    {},
  ])
  assert.deepEqual([...claims.keys()], ['10.0.0.2'])
  assert.equal(
    addressCells('10.0.0.0/28', '10.0.0.0/28', book, claims)[2].label,
    '10.0.0.2: somebody else’s, meant for web, on host1, 02:00:00:00:00:09 answers for it',
  )
  assert.equal(addressCells('10.0.0.0/31', '10.0.0.0/31', { items: [], keptOut: [], excludedRanges: [] })[0].state, 'free')
})

test('a network too large for a page is shown in steps of at most 256 blocks', () => {
  assert.deepEqual(['10.0.0.0/8', '10.0.0.0/12', '10.1.0.0/16', '10.1.0.0/23', '10.1.2.0/24', '10.1.2.0/28'].map(stepOf), [16, 16, 24, 24, undefined, undefined])
  const cells = blockCells('10.0.0.0/8', 16, [{ block: '10.3.0.0/16', states: { allocated: 3, reserved: 1 } }])
  assert.equal(cells.length, 256)
  assert.deepEqual([cells[3].count, cells[3].label, cells[3].name], [4, '10.3.0.0/16: 3 used, 1 reserved', '10.3'])
  assert.equal(cells[4].label, '10.4.0.0/16: nothing in it')
})

test('keys lead through the grid and not out of it', () => {
  const to = (index, key, ctrlKey = false) => moved(index, { key, ctrlKey }, 16, 40)
  assert.deepEqual([to(5, 'ArrowRight'), to(5, 'ArrowLeft'), to(5, 'ArrowDown'), to(21, 'ArrowUp')], [6, 4, 21, 5])
  assert.deepEqual([to(0, 'ArrowLeft'), to(39, 'ArrowRight'), to(30, 'ArrowDown'), to(3, 'x')], [undefined, undefined, undefined, undefined])
  assert.deepEqual([to(21, 'Home'), to(21, 'End'), to(35, 'End'), to(21, 'Home', true), to(21, 'End', true)], [16, 31, 39, 0, 39])
  assert.deepEqual([to(21, 'PageUp'), to(5, 'PageDown'), to(12, 'PageDown')], [5, 37, 28])
})

test('pairs make a matrix, the gateway first', () => {
  const pair = (host, container, more) => ({ host, container, sent: 10, lost: 0, minNs: 1000, p50Ns: 120_000, p99Ns: 300_000, maxNs: 400_000, stale: false, ...more })
  const { rows, columns, left } = latencyMatrix([
    pair('host1', 'a', { peerHost: 'host2', peerContainer: 'b' }),
    pair('host1', 'a', { lost: 10, p50Ns: undefined }),
    pair('host2', 'b', { peerHost: 'host1', peerContainer: 'a', lost: 1, p50Ns: 12_000_000, stale: true }),
  ])
  assert.deepEqual(columns, ['gateway', 'host1/a', 'host2/b'])
  assert.deepEqual(rows.map(({ name, cells }) => [name, ...cells.map(({ level, text }) => `${level} ${text}`)]), [
    ['host1/a', 'lost lost', 'none ', 'good 120 µs'],
    ['host2/b', 'none ', 'lost 12 ms (10 % lost)', 'none '],
  ])
  assert.match(rows[1].cells[1].label, /1 of 10 lost, more than a minute ago$/)
  assert.equal(left, 0)
  assert.equal(duration(1_500_000), '1.5 ms')
})

test('the tree has hosts, parents, networks and containers', () => {
  const network = (name, spec) => [name, { network: name, spec, statuses: [{ host: 'host1', state: 'APPLIED' }] }]
  const [host1, host2] = topology({
    hosts: new Map([['host1', { host: 'host1', nics: [{ name: 'eth0', up: true }] }]]),
    networks: new Map([network('lan', { parent: 'eth0', parents: { host2: 'eth1' } }), network('one', { parent: 'eth0', hosts: ['host1'] })]),
    containers: new Map([['host2/a', { host: 'host2', container: 'a', spec: { networks: [{ network: 'lan' }] }, addresses: [] }]]),
  })
  assert.deepEqual(host1.parents.map(({ name, nic, networks }) => [name, nic?.up, networks.map((each) => each.network.network)]), [['eth0', true, ['lan', 'one']]])
  assert.equal(host2.host, undefined)
  assert.deepEqual(host2.parents.map(({ name, networks }) => [name, networks[0].containers[0].container.container]), [['eth1', 'a']])
})

test('a problem belongs to the nearest field', () => {
  const fields = [{ name: 'network', at: '/networks/0' }, { name: 'ip', at: '/networks/0/ip' }, { name: 'name', at: 'path:network' }]
  const at = (field) => placeOf({ field }, fields)?.name
  assert.deepEqual([at('/networks/0/ip'), at('/networks/0/network'), at('path:network'), at('/networks/01'), at(''), at(undefined)], ['ip', 'network', 'name', undefined, undefined, undefined])
})

test('what is left empty is not asked for', () => {
  assert.deepEqual(networkBody({ parent: 'eth0', subnet: '10.0.0.0/24', gateway: '', auxAddresses: ' nas = 10.0.0.9 \n\n', hostAccess: false }), {
    parent: 'eth0',
    subnet: '10.0.0.0/24',
    auxAddresses: { nas: '10.0.0.9' },
  })
  assert.throws(() => networkBody({ auxAddresses: 'nas', hostAccess: false }), { field: '/auxAddresses' })
  assert.deepEqual(containerBody({ image: 'busybox', command: 'sleep 5', network: 'lan', ip: '', ip6: '', tty: false }), {
    image: 'busybox',
    command: ['sleep', '5'],
    networks: [{ network: 'lan' }],
  })
})

test('a place goes into the address and comes back', () => {
  const hash = hashOf(['networks', 'a/b?#'], { block: '10.0.0.0/24', none: '' })
  assert.deepEqual(readRoute(hash), { parts: ['networks', 'a/b?#'], query: { block: '10.0.0.0/24' } })
  assert.deepEqual(readRoute('#/%E0'), { parts: ['%E0'], query: {} })
})

test('changes are told in a sentence', () => {
  const status = { state: 'APPLIED', host: 'host1' }
  assert.equal(sentenceOf({ kind: 'container', change: 'reported', host: 'host1', container: 'a', status }), 'container a on host1 is applied on host1')
  assert.equal(sentenceOf({ kind: 'network', change: 'gone', network: 'lan' }), 'network lan is gone')
  assert.equal(sentenceOf({ kind: 'address', change: 'put' }), undefined)
})
