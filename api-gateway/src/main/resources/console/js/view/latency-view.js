// Who reaches whom how fast.
import { h } from '../dom.js'
import { withQuery } from '../gateway.js'
import { latencyMatrix } from '../latency-matrix.js'
import { Problem } from '../problem.js'
import { hashOf } from '../route.js'
import { problemBox, unseen } from '../words.js'

const EVERY_MS = 5_000

/** The matrix of one network, read again and again: a window of an agent has 10 s. */
export class LatencyView {
  title = 'Latency'
  #timer
  #pairs
  #problem

  constructor(app) {
    this.app = app
  }

  enter({ query }) {
    this.network = query.network
    this.host = query.host
    this.#pairs = undefined
    this.refresh()
  }

  leave() {
    clearTimeout(this.#timer)
    this.#timer = null
  }

  told() {}

  async refresh() {
    clearTimeout(this.#timer)
    const network = this.#shown()
    if (network !== undefined) {
      try {
        const page = await this.app.gateway.list(withQuery('/latency', { network, host: this.host }))
        this.#pairs = network === this.#shown() ? page.items : this.#pairs
        this.#problem = undefined
      } catch (error) {
        this.#problem = Problem.from(error)
      }
      this.app.render()
    }
    if (this.#timer !== null) {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.refresh(), EVERY_MS)
    }
  }

  #names() {
    return [...this.app.inventory.networks.keys()].sort()
  }

  #shown() {
    return this.network ?? this.#names()[0]
  }

  content() {
    const hosts = [...this.app.inventory.hosts.keys()].sort()
    const go = (query) => this.app.goTo(hashOf(['latency'], { network: this.#shown(), host: this.host, ...query }))
    return [
      h(
        'div',
        { class: 'bar' },
        h('h1', { tabindex: '-1' }, this.title),
        choice('Network', this.#names(), this.#shown(), (network) => go({ network })),
        choice('Host', ['', ...hosts], this.host ?? '', (host) => go({ host })),
      ),
      h('p', { class: 'quiet' }, 'Median round trip in the newest window, from the container of the row to that of the column.'),
      this.#problem && problemBox(this.#problem),
      this.#shown() === undefined && h('p', null, 'There is no network yet.'),
      this.#pairs && this.#matrix(latencyMatrix(this.#pairs)),
    ]
  }

  #matrix({ rows, columns, left }) {
    if (rows.length === 0) {
      return h('p', null, 'Nothing was measured here within 10 minutes.')
    }
    return [
      h(
        'div',
        { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Matrix of latencies' },
        h(
          'table',
          { class: 'matrix' },
          h('caption', null, `Latency on ${this.#shown()}`),
          h('thead', null, h('tr', null, h('th', { scope: 'col' }, 'from ↓ to →'), columns.map((name) => h('th', { scope: 'col', key: name }, name)))),
          h('tbody', null, rows.map((row) => h('tr', { key: row.name }, h('th', { scope: 'row' }, row.name), row.cells.map(cell)))),
        ),
      ),
      left > 0 && h('p', null, `${left} more rows and columns are not shown; choose a host.`),
    ]
  }
}

const cell = ({ level, text, label, isStale }) =>
  h('td', { class: isStale ? `${level} stale` : level, title: label }, h('span', { 'aria-hidden': 'true' }, text || '–'), unseen(label))

function choice(label, options, chosen, onchoose) {
  const id = `choose-${label.toLowerCase()}`
  return h(
    'div',
    null,
    h('label', { for: id }, `${label} `),
    h(
      'select',
      { id, '.value': chosen, onchange: (event) => onchoose(event.target.value) },
      options.map((option) => h('option', { key: option, value: option }, option || 'all')),
    ),
  )
}
