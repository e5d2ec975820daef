// Keeps the inventory as the gateway has it.
import { EventStream } from './event-stream.js'

/**
 * Opens the stream first and reads the lists then: what changes between the two is told twice and missed never.
 */
export class Follower {
  #gateway
  #inventory
  #listener
  #stream

  /** @param listener state(text, problem), told(event), loaded() */
  constructor(gateway, inventory, listener) {
    this.#gateway = gateway
    this.#inventory = inventory
    this.#listener = listener
  }

  start() {
    this.#listener.state('connecting')
    this.#stream = new EventStream(this.#gateway, {
      opened: (isNew) => this.#opened(isNew),
      told: (event) => {
        this.#inventory.fold(event)
        this.#listener.told(event)
      },
      closed: (problem) => this.#listener.state('waiting', problem),
    })
    this.#stream.run()
  }

  stop() {
    this.#stream?.stop()
  }

  /** Events wait in the stream meanwhile. */
  async #opened(isNew) {
    if (isNew || !this.#inventory.isLoaded) {
      const [hosts, networks, containers] = await Promise.all(
        ['/hosts', '/networks', '/containers'].map((path) => this.#gateway.list(path)),
      )
      this.#inventory.load({ hosts, networks, containers })
      this.#listener.loaded()
    }
    this.#listener.state('live')
  }
}
