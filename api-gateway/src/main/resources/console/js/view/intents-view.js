// The intents of which the console has heard, and the way to any other.
import { h } from '../dom.js'
import { hashOf } from '../route.js'
import { badge, link } from '../words.js'

/** The latest first. */
export class IntentsView {
  title = 'Intents'

  constructor(app) {
    this.app = app
  }

  content() {
    const intents = [...this.app.inventory.intents].reverse()
    return [
      h('div', { class: 'bar' }, h('h1', { tabindex: '-1' }, this.title)),
      h(
        'form',
        { class: 'bar', onsubmit: (event) => this.#look(event) },
        h('label', { for: 'intent-id' }, 'Id of an intent'),
        h('input', { id: 'intent-id', name: 'id', autocomplete: 'off', spellcheck: 'false', size: 40 }),
        h('button', { type: 'submit' }, 'Look'),
      ),
      intents.length === 0 && h('p', null, 'None since this page was opened.'),
      intents.length > 0 &&
        h(
          'div',
          { class: 'card scroll', tabindex: '0', role: 'region', 'aria-label': 'Intents' },
          h(
            'table',
            { class: 'list' },
            h('caption', { class: 'unseen' }, 'Intents, the latest first'),
            h('thead', null, h('tr', null, ['Intent', 'About', 'State'].map((text) => h('th', { scope: 'col' }, text)))),
            h('tbody', null, intents.map(([id, { now }]) => row(id, now))),
          ),
        ),
    ]
  }

  #look(event) {
    event.preventDefault()
    const id = event.target.elements.namedItem('id').value.trim()
    if (id !== '') {
      this.app.goTo(hashOf(['intents', id]))
    }
  }
}

const row = (id, now) =>
  h(
    'tr',
    { key: id },
    h('th', { scope: 'row', class: 'long' }, link(['intents', id], id)),
    h('td', null, aboutOf(now)),
    h('td', null, badge(now?.state ?? 'PENDING')),
  )

/** What an intent is about, in words. */
export function aboutOf(now) {
  const resource = now?.resource
  if (resource === undefined) {
    return now?.containers === undefined ? '' : `${now.containers.length} containers`
  }
  return `${resource.kind} ${resource.name}${resource.host === undefined ? '' : ` on ${resource.host}`}`
}
