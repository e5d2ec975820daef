// The console: everything it is made of, wired.
import { Announcer } from './announcer.js'
import { Follower } from './follower.js'
import { containerForm } from './form/container-form.js'
import { networkForm } from './form/network-form.js'
import { deletionForm, reservationForm, signInForm } from './form/small-forms.js'
import { Gateway, pathOf } from './gateway.js'
import { Inventory } from './inventory.js'
import { Page } from './page.js'
import { hashOf } from './route.js'
import { Session } from './session.js'
import { Theme } from './theme.js'
import { link } from './words.js'

/** What views may use and ask for. */
class App {
  theme = new Theme()
  inventory = new Inventory()
  connection = { state: 'connecting' }
  noticed = []
  #announcer = new Announcer(document.getElementById('announcer'))
  #page = new Page(this)
  #follower
  #signIn

  constructor(space) {
    this.session = new Session(() => this.#sessionChanged())
    this.gateway = new Gateway(this.session, space)
  }

  start() {
    addEventListener('hashchange', () => this.#page.follow())
    this.#page.follow()
    this.#follow()
  }

  #follow() {
    this.#follower?.stop()
    this.#follower = new Follower(this.gateway, this.inventory, {
      state: (state, problem) => this.#connected(state, problem),
      told: (event) => {
        this.#announcer.tell(event)
        this.#page.told(event)
      },
      loaded: () => this.#page.refresh(),
    })
    this.#follower.start()
  }

  #connected(state, problem) {
    if (state !== this.connection.state && state === 'waiting') {
      this.#announcer.say('The connection to the gateway is lost.')
    }
    this.connection = { state, problem }
    this.render()
  }

  #sessionChanged() {
    if (this.session.isAsked) {
      this.signIn()
    } else {
      // Of what one has seen nothing stays for the next.
      this.noticed = []
      this.inventory = new Inventory()
      this.#page.renew()
      this.#follow()
    }
    this.render()
  }

  render() {
    this.#page.draw()
  }

  answer() {
    this.#page.answer()
  }

  goTo(hash) {
    location.hash = hash
  }

  signIn() {
    if (!this.#signIn?.isOpen) {
      this.#signIn = signInForm(this.session, this.gateway, () => this.session.signedIn())
      this.#signIn.open()
    }
  }

  nextTheme() {
    this.theme.next()
    this.render()
  }

  changeSpace(event) {
    event.preventDefault()
    const space = event.target.elements.namedItem('space').value.trim()
    location.search = space === '' || space === 'default' ? '' : `?${new URLSearchParams({ space })}`
  }

  createNetwork() {
    networkForm(this.gateway, (intent) => this.goTo(hashOf(['intents', intent]))).open()
  }

  runContainer(chosen = {}) {
    const { hosts, networks } = this.inventory
    const known = { hosts: [...hosts.keys()].sort(), networks: ['', ...[...networks.keys()].sort()], ...chosen }
    containerForm(this.gateway, known, (intent) => this.goTo(hashOf(['intents', intent]))).open()
  }

  deleteContainer(host, container) {
    this.#delete({
      title: `Delete ${container} on ${host}?`,
      text: 'The container is removed, and its addresses are given back.',
      action: 'Delete container',
      path: pathOf('hosts', host, 'containers', container),
    })
  }

  deleteNetwork(network) {
    this.#delete({
      title: `Delete ${network}?`,
      text: 'The network is removed from all hosts. It must have no containers and no reservations.',
      action: 'Delete network',
      path: pathOf('networks', network),
    })
  }

  reserve(network, ip) {
    reservationForm(this.gateway, network, ip, (intent) => this.#asked(`Reserve ${ip}`, intent)).open()
  }

  release(network, ip, text) {
    this.#delete({ title: `Release ${ip}?`, text, action: 'Release', path: pathOf('networks', network, 'addresses', ip) })
  }

  #delete(asked) {
    deletionForm(this.gateway, asked, (intent) => this.#asked(asked.title.replace('?', ''), intent)).open()
  }

  #asked(what, intent) {
    this.noticed = [`${what}: asked for. `, link(['intents', intent], 'How far it is')]
    this.render()
  }
}

new App(new URLSearchParams(location.search).get('space') ?? 'default').start()
