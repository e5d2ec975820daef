// How far an intent is.
import { h } from '../dom.js'
import { pathOf } from '../gateway.js'
import { Problem } from '../problem.js'
import { badge, complaint, problemBox, progress, time } from '../words.js'
import { aboutOf } from './intents-view.js'

const AGAIN_MS = 1_000
const AGAIN_MAX = 5

/** Read once, and told by events from then on. */
export class IntentView {
  #problem
  #tries = 0
  #timer

  constructor(app, id) {
    this.app = app
    this.id = id
    this.title = `Intent ${id}`
  }

  enter() {
    this.refresh()
  }

  leave() {
    clearTimeout(this.#timer)
    this.#tries = AGAIN_MAX
  }

  told() {}

  /** The gateway may have the broker's word for it before it has read it itself. */
  async refresh() {
    try {
      this.app.inventory.known(await this.app.gateway.get(pathOf('intents', this.id)))
      this.#problem = undefined
    } catch (error) {
      this.#problem = Problem.from(error)
      if (this.#problem.status === 404 && ++this.#tries < AGAIN_MAX) {
        this.#timer = setTimeout(() => this.refresh(), AGAIN_MS)
      }
    }
    this.app.render()
  }

  content() {
    const { now, steps = [] } = this.app.inventory.intents.get(this.id) ?? {}
    return [
      h('div', { class: 'bar' }, h('h1', { tabindex: '-1' }, 'Intent ', h('code', null, this.id))),
      now === undefined && (this.#problem ? problemBox(this.#problem) : h('p', null, 'Reading …')),
      now && this.#far(now),
      steps.length > 0 &&
        h(
          'section',
          { class: 'card', 'aria-labelledby': 'steps-title' },
          h('h2', { id: 'steps-title' }, 'Step by step'),
          h('ol', { class: 'steps' }, steps.map((step, index) => h('li', { key: index }, time(step.at), ' ', words(step)))),
        ),
    ]
  }

  #far(now) {
    return h(
      'section',
      { class: 'card', 'aria-label': 'How far it is' },
      h('p', null, badge(now.state), ' ', h('strong', null, aboutOf(now)), now.changed === false && ', it was so already'),
      now.detail && h('p', null, now.detail),
      now.problem && problemBox(now.problem),
      h('progress', { class: 'whole', max: 3, value: farOf(now), 'aria-label': 'Asked, decided, done' }),
      (now.addresses ?? []).map((address) => h('p', { key: address.network }, `On ${address.network}: `, h('code', null, [address.ip, address.ip6].filter(Boolean).join(', ')))),
      (now.statuses ?? []).map((status) =>
        h('p', { key: status.host }, status.host, ' ', badge(status.state), ' ', progress(status), complaint(status)),
      ),
    )
  }
}

const farOf = ({ state }) => ({ PENDING: 1, REFUSED: 2, ACCEPTED: 2, FAILED: 2, APPLIED: 3 })[state]

const WORDS = {
  queued: 'The broker has it.',
  accepted: 'IPAM has accepted it.',
  refused: 'IPAM has refused it.',
  applied: 'Every host concerned has done it.',
}

const words = ({ change, status }) =>
  status === undefined ? WORDS[change] : [`${status.host} `, badge(status.state), ' ', progress(status), complaint(status)]
