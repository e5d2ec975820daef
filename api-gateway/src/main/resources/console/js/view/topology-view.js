// Hosts, parents, networks and containers as they are now.
import { h } from '../dom.js'
import { topology } from '../topology.js'
import { badge, button, complaint, link, progress } from '../words.js'

/** The first thing one sees. */
export class TopologyView {
  title = 'Topology'

  constructor(app) {
    this.app = app
  }

  content() {
    const { inventory } = this.app
    const hosts = topology(inventory)
    return [
      h(
        'div',
        { class: 'bar' },
        h('h1', { tabindex: '-1' }, this.title),
        button('Create network…', () => this.app.createNetwork(), { class: 'main' }),
        button('Run container…', () => this.app.runContainer(), { class: 'main' }),
      ),
      inventory.isCut && h('p', null, 'There is more than is shown here.'),
      hosts.length === 0 && h('p', null, 'No agent has reported a host yet.'),
      h('div', { class: 'cards' }, hosts.map((host) => this.#host(host))),
    ]
  }

  #host({ name, host, parents, loose }) {
    const id = `host-${name}`
    return h(
      'section',
      { key: name, class: 'card', 'aria-labelledby': id },
      h('div', { class: 'head' }, h('h2', { id }, name), life(host)),
      h('p', { class: 'quiet' }, engine(host)),
      parents.length === 0 && h('p', { class: 'quiet' }, 'No network.'),
      h('ul', { class: 'tree', 'aria-label': `Interfaces of ${name}` }, parents.map((parent) => this.#parent(name, parent))),
      loose.length > 0 && [
        h('h3', null, 'Without a network'),
        h('ul', { class: 'tree' }, loose.map((container) => this.#container(container))),
      ],
    )
  }

  #parent(host, { name, nic, networks }) {
    return h(
      'li',
      { key: name },
      h('strong', null, name),
      ' ',
      h('span', { class: 'quiet' }, nicWords(nic)),
      h('ul', { 'aria-label': `Networks on ${name} of ${host}` }, networks.map((each) => this.#network(host, each))),
    )
  }

  #network(host, { network, status, containers }) {
    return h(
      'li',
      { key: network.network },
      link(['networks', network.network], network.network),
      ' ',
      badge(status?.state ?? 'PROGRESSING'),
      complaint(status),
      containers.length > 0 &&
        h(
          'ul',
          { 'aria-label': `Containers on ${network.network} of ${host}` },
          containers.map(({ container, address }) => this.#container(container, address)),
        ),
    )
  }

  #container(container, address) {
    const { host, container: name, status, deleting } = container
    return h(
      'li',
      { key: name },
      h('strong', null, name),
      ' ',
      badge(status?.state ?? 'PROGRESSING'),
      deleting && ' is being removed',
      ' ',
      h('code', null, [address?.ip, address?.ip6].filter(Boolean).join(', ')),
      ' ',
      h('span', { class: 'quiet' }, container.spec.image),
      ' ',
      progress(status),
      !deleting && button('Delete', () => this.app.deleteContainer(host, name), { class: 'small danger', 'aria-label': `Delete ${name} on ${host}` }),
      complaint(status),
    )
  }
}

function life(host) {
  if (host === undefined) {
    return h('span', { class: 'badge silent' }, '✖ no agent has reported it')
  }
  return host.alive
    ? h('span', { class: 'badge alive' }, h('span', { 'aria-hidden': 'true' }, '● '), 'alive')
    : h('span', { class: 'badge silent' }, h('span', { 'aria-hidden': 'true' }, '✖ '), 'silent')
}

function engine(host) {
  if (host === undefined) {
    return ''
  }
  const docker = host.engine === undefined ? 'no container engine in reach' : `Docker Engine ${host.engine.version}`
  return `${docker}, agent ${host.agentVersion}`
}

function nicWords(nic) {
  if (nic === undefined) {
    return 'is not there'
  }
  const parts = [nic.up ? 'up' : 'down', `MTU ${nic.mtu}`, nic.promiscuous && 'promiscuous', ...nic.addresses]
  return parts.filter(Boolean).join(', ')
}
