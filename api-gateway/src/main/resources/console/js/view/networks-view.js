// All networks of the space.
import { h } from '../dom.js'
import { badge, button, complaint, link } from '../words.js'

/** A table of them. */
export class NetworksView {
  title = 'Networks'

  constructor(app) {
    this.app = app
  }

  content() {
    const networks = [...this.app.inventory.networks.values()].sort((a, b) => (a.network < b.network ? -1 : 1))
    return [
      h(
        'div',
        { class: 'bar' },
        h('h1', { tabindex: '-1' }, this.title),
        button('Create network…', () => this.app.createNetwork(), { class: 'main' }),
      ),
      h(
        'div',
        { class: 'card scroll', tabindex: '0', role: 'region', 'aria-label': 'Networks' },
        h(
          'table',
          { class: 'list' },
          h('caption', { class: 'unseen' }, 'Networks'),
          h('thead', null, h('tr', null, ['Network', 'Subnet', 'Parent', 'Driver', 'On hosts', 'Delete'].map((text) => h('th', { scope: 'col' }, text)))),
          h('tbody', null, networks.map((network) => this.#row(network))),
        ),
        networks.length === 0 && h('p', null, 'There is none yet.'),
      ),
    ]
  }

  #row({ network, spec, statuses }) {
    return h(
      'tr',
      { key: network },
      h('th', { scope: 'row' }, link(['networks', network], network)),
      h('td', null, [spec.subnet, spec.subnet6].filter(Boolean).map((subnet) => h('div', null, h('code', null, subnet)))),
      h('td', null, h('code', null, spec.parent)),
      h('td', null, spec.driver),
      h('td', { class: 'long' }, statuses.map((status) => h('div', { key: status.host }, status.host, ' ', badge(status.state), complaint(status)))),
      h('td', null, button('Delete', () => this.app.deleteNetwork(network), { class: 'small danger', 'aria-label': `Delete ${network}` })),
    )
  }
}
