// One network: what it is, how hosts are with it, and the map of its addresses.
import { isBlock4 } from '../ip.js'
import { addressCells, blockCells, claimsOn, isIn, STATES } from '../address-map.js'
import { h } from '../dom.js'
import { hashOf } from '../route.js'
import { button, link, problemBox } from '../words.js'
import { AddressBook } from './address-book.js'
import { addressDetail } from './address-detail.js'
import { grid } from './grid.js'
import { networkAbout } from './network-about.js'
import { usedOfSix } from './used-of-six.js'

const COLUMNS = 16

/** The network that the route names. */
export class NetworkView {
  #chosen = 0

  constructor(app, name) {
    this.app = app
    this.name = name
    this.title = name
    this.book = new AddressBook(app.gateway, () => app.render())
  }

  enter({ query }) {
    const block = isBlock4(query.block) ? query.block : undefined
    if (block !== this.block) {
      this.#chosen = 0
    }
    this.block = block
    this.block6 = query.block6
    this.refresh()
  }

  leave() {
    this.book.close()
  }

  /** The lists have been read, or the network has changed. */
  refresh() {
    const { subnet, subnet6 } = this.#network?.spec ?? {}
    if (this.#network !== undefined) {
      this.book.want({ network: this.name, subnet, subnet6, block: this.block, block6: this.block6 })
    }
  }

  told({ kind, network, ip }) {
    if (network !== this.name) {
      return
    }
    if (kind === 'network') {
      this.refresh()
    } else if (kind === 'address' && this.#isShown(ip)) {
      this.book.soon()
    }
  }

  #isShown(ip) {
    const shown = this.book.content?.shown
    return shown === undefined || ip.includes(':') || isIn(shown, ip)
  }

  get #network() {
    return this.app.inventory.networks.get(this.name)
  }

  content() {
    const network = this.#network
    const heading = h(
      'div',
      { class: 'bar' },
      h('h1', { tabindex: '-1' }, 'Network ', this.name),
      network && button('Run container…', () => this.app.runContainer({ network: this.name }), { class: 'main' }),
      network && button('Delete network…', () => this.app.deleteNetwork(this.name), { class: 'danger' }),
    )
    if (network === undefined) {
      return [heading, h('p', null, this.app.inventory.isLoaded ? 'There is no network of this name.' : 'Reading …')]
    }
    return [heading, networkAbout(network), this.book.problem && problemBox(this.book.problem), this.#map(network), usedOfSix(network, this.book.content)]
  }

  #map({ spec }) {
    const content = this.book.content
    if (spec.subnet === undefined || content?.shown === undefined) {
      return null
    }
    return h(
      'section',
      { class: 'card', 'aria-labelledby': 'map-title' },
      h('h2', { id: 'map-title' }, 'Addresses of ', content.shown),
      h('p', { class: 'quiet' }, `${content.counts.free} of ${content.counts.size} are free in the whole network.`),
      content.shown !== spec.subnet && h('p', null, link(['networks', this.name], `All of ${spec.subnet}`)),
      content.book === undefined ? this.#blocks(content) : this.#addresses(spec, content),
    )
  }

  #addresses(spec, { shown, book }) {
    const cells = addressCells(shown, spec.subnet, book, claimsOn(this.name, this.app.inventory.containers.values()))
    const chosen = Math.min(this.#chosen, cells.length - 1)
    const isHere = (state) => cells.some((cell) => cell.state === state)
    return [
      h('ul', { class: 'legend', 'aria-label': 'Legend' }, Object.entries(STATES).filter(([state]) => isHere(state)).map(legend)),
      h(
        'div',
        { class: 'map-and-detail' },
        h(
          'div',
          { class: 'scroll' },
          grid(
            {
              id: 'addresses',
              label: `Addresses of ${shown}`,
              columns: COLUMNS,
              chosen,
              rowName: (start) => cells[start].name,
              cells: cells.map(({ label, state, name, letter }) => ({
                label,
                kind: `state-${state}`,
                content: [name, h('b', null, letter)],
              })),
            },
            { choose: (index) => this.#choose(index), enter: (index) => this.#choose(index) },
          ),
        ),
        addressDetail(this.app, this.name, cells[chosen]),
      ),
    ]
  }

  #choose(index) {
    if (index !== this.#chosen) {
      this.#chosen = index
      this.app.answer()
    }
  }

  #blocks({ shown, length, blocks }) {
    const cells = blockCells(shown, length, blocks)
    return [
      h('p', null, 'Each cell is a block, with how many of its addresses are not free. Enter looks into it.'),
      h(
        'div',
        { class: 'scroll' },
        grid(
          {
            id: 'blocks',
            label: `Blocks of ${shown}`,
            kind: 'blocks',
            columns: COLUMNS,
            chosen: Math.min(this.#chosen, cells.length - 1),
            rowName: (start) => cells[start].name,
            cells: cells.map(({ label, fill, name, count }) => ({
              label,
              kind: `fill-${fill}`,
              content: [name, h('b', null, count || '·')],
            })),
          },
          {
            choose: (index) => this.#choose(index),
            enter: (index) => this.app.goTo(hashOf(['networks', this.name], { block: cells[index].block })),
          },
        ),
      ),
    ]
  }
}

const legend = ([state, { letter, words }]) =>
  h('li', { key: state }, h('span', { class: `state-${state}`, 'aria-hidden': 'true' }, letter), words)
