// The frame around the views: which of them is shown, and when it is drawn.
import { h, patch } from './dom.js'
import { readRoute } from './route.js'
import { button, link } from './words.js'
import { EventsView } from './view/events-view.js'
import { IntentView } from './view/intent-view.js'
import { IntentsView } from './view/intents-view.js'
import { LatencyView } from './view/latency-view.js'
import { NetworkView } from './view/network-view.js'
import { NetworksView } from './view/networks-view.js'
import { TopologyView } from './view/topology-view.js'

const PLACES = [
  { parts: [], text: 'Topology' },
  { parts: ['networks'], text: 'Networks' },
  { parts: ['latency'], text: 'Latency' },
  { parts: ['events'], text: 'Events' },
  { parts: ['intents'], text: 'Intents' },
]

function viewOf(app, [place, name]) {
  switch (place) {
    case 'networks':
      return name === undefined ? new NetworksView(app) : new NetworkView(app, name)
    case 'latency':
      return new LatencyView(app)
    case 'events':
      return new EventsView(app)
    case 'intents':
      return name === undefined ? new IntentsView(app) : new IntentView(app, name)
    default:
      return new TopologyView(app)
  }
}

/** A large inventory takes longer to draw: it has then four times as long for all else. */
const REST = 4

/** Draws at most once a frame. */
export class Page {
  #app
  #view
  #path
  #frame
  #restMs = 0
  #isFocusDue = false
  #header = document.getElementById('header')
  #main = document.getElementById('main')
  #notice = document.getElementById('notice')

  constructor(app) {
    this.#app = app
  }

  /** Goes where the address says; a view is kept while only its parameters change. */
  follow() {
    const route = readRoute(location.hash)
    const path = route.parts.join('/')
    if (path !== this.#path) {
      this.#isFocusDue = this.#path !== undefined
      this.#path = path
      this.#view?.leave?.()
      this.#view = viewOf(this.#app, route.parts)
    }
    this.#view.enter?.(route)
    this.answer()
  }

  /** Makes the view anew, as if one had just come. */
  renew() {
    this.#path = undefined
    this.follow()
  }

  told(event) {
    this.#view.told?.(event)
    this.draw()
  }

  refresh() {
    this.#view.refresh?.()
    this.draw()
  }

  draw() {
    this.#frame ??= setTimeout(() => requestAnimationFrame(() => this.#drawNow()), this.#restMs)
  }

  /** At once: somebody has chosen something, and the next key may be for what that shows. */
  answer() {
    clearTimeout(this.#frame)
    this.#drawNow()
  }

  #drawNow() {
    this.#frame = undefined
    const begun = performance.now()
    const { space } = this.#app.gateway
    document.title = `${this.#view.title} – Lanyard${space === 'default' ? '' : ` (${space})`}`
    patch(this.#header, this.#headerContent())
    patch(this.#notice, h('p', null, this.#app.noticed, refusal(this.#app.connection)).children)
    patch(this.#main, h('main', null, this.#view.content()).children)
    if (this.#isFocusDue) {
      this.#isFocusDue = false
      this.#main.querySelector('h1')?.focus()
    }
    this.#restMs = (performance.now() - begun) * REST
  }

  #headerContent() {
    const { session, theme, connection, gateway } = this.#app
    return [
      h('span', { class: 'name' }, 'Lanyard'),
      h('nav', { 'aria-label': 'Views' }, h('ul', null, PLACES.map((place) => h('li', null, this.#place(place))))),
      h(
        'div',
        { class: 'aside' },
        h('span', { class: `badge ${connection.state}`, title: connection.problem?.detail }, connectionWords(connection)),
        h(
          'form',
          { class: 'space', onsubmit: (event) => this.#app.changeSpace(event) },
          h('label', { for: 'space' }, 'Space '),
          h('input', { id: 'space', name: 'space', value: gateway.space, size: 10, autocomplete: 'off', spellcheck: 'false' }),
        ),
        button(`Theme: ${theme.name}`, () => this.#app.nextTheme()),
        session.token !== '' && button('Sign out', () => session.signOut()),
        session.token === '' && session.isAsked && button('Sign in…', () => this.#app.signIn()),
      ),
    ]
  }

  #place({ parts, text }) {
    const [first = ''] = this.#path.split('/')
    const isHere = first === (parts[0] ?? '')
    const anchor = link(parts, text)
    return isHere ? { ...anchor, props: { ...anchor.props, 'aria-current': 'page' } } : anchor
  }
}

/** That nobody answers shows beside the views, and 401 as a dialog; of any other refusal one is told here. */
const refusal = ({ state, problem }) =>
  state === 'waiting' && problem.status > 0 && problem.status !== 401 && h('span', { class: 'fault' }, problem.detail, ' ', problem.fix)

const WORDS = { live: 'live', connecting: 'connecting', waiting: 'not connected, trying again' }
const connectionWords = ({ state }) => WORDS[state]
