// What is so, as far as the console has been told.

const LOG_MAX = 300
const INTENTS_MAX = 100
const STEPS_MAX = 200

/** Hosts, networks and containers, and the latest of what happened. Changed by `load` and `fold` only. */
export class Inventory {
  hosts = new Map()
  networks = new Map()
  containers = new Map()
  /** Id to what is known of an intent and its steps, the latest last. */
  intents = new Map()
  /** The latest events, newest first. */
  log = []
  isLoaded = false
  isCut = false
  #events = 0

  /** The lists as they are. */
  load({ hosts, networks, containers }) {
    this.hosts = new Map(hosts.items.map((host) => [host.host, host]))
    this.networks = new Map(networks.items.map((network) => [network.network, network]))
    this.containers = new Map(containers.items.map((container) => [containerKey(container), container]))
    this.isCut = hosts.isCut || networks.isCut || containers.isCut
    this.isLoaded = true
  }

  /** What the gateway tells: it carries the thing as it is now, or nothing when it is gone. */
  fold(event) {
    this.log.unshift({ ...event, number: ++this.#events })
    this.log.length = Math.min(this.log.length, LOG_MAX)
    switch (event.kind) {
      case 'host':
        put(this.hosts, event.host, event.now)
        break
      case 'network':
        put(this.networks, event.network, event.now)
        break
      case 'container':
        put(this.containers, containerKey(event), event.now)
        break
      case 'intent':
        this.#step(event)
        break
      default:
    }
  }

  /** What was read of an intent by itself. */
  known(intent) {
    this.#remember(intent.intent, { now: intent })
  }

  #step(event) {
    const steps = this.intents.get(event.intent)?.steps ?? []
    const { change, at, host, status } = event
    this.#remember(event.intent, {
      steps: [...steps, { change, at, host, status }].slice(-STEPS_MAX),
      ...(event.now === undefined ? {} : { now: event.now }),
    })
  }

  #remember(id, news) {
    const before = this.intents.get(id) ?? { steps: [], now: undefined }
    this.intents.delete(id)
    this.intents.set(id, { ...before, ...news })
    if (this.intents.size > INTENTS_MAX) {
      this.intents.delete(this.intents.keys().next().value)
    }
  }
}

const containerKey = ({ host, container }) => `${host}/${container}`

function put(map, key, now) {
  if (now === undefined) {
    map.delete(key)
  } else {
    map.set(key, now)
  }
}
