// The latest of what happened.
import { h } from '../dom.js'
import { badge, button, complaint, link, time } from '../words.js'

const KINDS = ['all', 'network', 'container', 'address', 'host', 'intent']
const SHOWN_MAX = 100

/** Newest first; it can be held still to be read. */
export class EventsView {
  title = 'Events'
  #kind = 'all'
  #held

  constructor(app) {
    this.app = app
  }

  content() {
    const log = (this.#held ?? this.app.inventory.log).filter(({ kind }) => this.#kind === 'all' || kind === this.#kind)
    return [
      h(
        'div',
        { class: 'bar' },
        h('h1', { tabindex: '-1' }, this.title),
        h(
          'div',
          null,
          h('label', { for: 'kind' }, 'Kind '),
          h(
            'select',
            { id: 'kind', '.value': this.#kind, onchange: (event) => this.#choose(event.target.value) },
            KINDS.map((kind) => h('option', { key: kind, value: kind }, kind)),
          ),
        ),
        button(this.#held === undefined ? 'Hold still' : 'Go on', () => this.#hold(), { 'aria-pressed': String(this.#held !== undefined) }),
      ),
      log.length === 0 && h('p', null, 'Nothing has happened since this page was opened.'),
      log.length > 0 &&
        h(
          'div',
          { class: 'card scroll', tabindex: '0', role: 'region', 'aria-label': 'Events' },
          h(
            'table',
            { class: 'list' },
            h('caption', { class: 'unseen' }, 'Events, newest first'),
            h('thead', null, h('tr', null, ['Time', 'Kind', 'What', 'Change', 'Intent'].map((text) => h('th', { scope: 'col' }, text)))),
            h('tbody', null, log.slice(0, SHOWN_MAX).map(row)),
          ),
        ),
    ]
  }

  #choose(kind) {
    this.#kind = kind
    this.app.render()
  }

  #hold() {
    this.#held = this.#held === undefined ? [...this.app.inventory.log] : undefined
    this.app.render()
  }
}

const row = (event) =>
  h(
    'tr',
    { key: event.number },
    h('td', null, time(event.at)),
    h('td', null, event.kind),
    h('td', null, subject(event)),
    h('td', { class: 'long' }, event.status === undefined ? event.change : [badge(event.status.state), ` on ${event.status.host}`, complaint(event.status)]),
    h('td', { class: 'long' }, event.intent && link(['intents', event.intent], event.intent)),
  )

function subject({ kind, network, host, container, ip, now }) {
  switch (kind) {
    case 'network':
      return link(['networks', network], network)
    case 'address':
      return [h('code', null, ip), ' on ', link(['networks', network], network), now && `, ${now.state}`]
    case 'container':
      return `${host}/${container}`
    case 'host':
      return host
    default:
      return now?.resource ? `${now.resource.kind} ${now.resource.name}` : ''
  }
}
