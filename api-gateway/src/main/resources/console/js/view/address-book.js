// What the gateway lists of a network's addresses, for the part of it that is looked at.
import { nextEnd, stepOf } from '../address-map.js'
import { pathOf, withQuery } from '../gateway.js'

const AGAIN_MS = 150
const LENGTH6 = 120
const BLOCKS6_MAX = 256

/** Reads anew when told to, one reading at a time, and when a quarantine ends. */
export class AddressBook {
  #gateway
  #changed
  #timer
  #isReading = false
  #isStale = false
  #isOver = false

  constructor(gateway, changed) {
    this.#gateway = gateway
    this.#changed = changed
    /** `{ shown, book | blocks, blocks6, book6, counts }` of what `want` asked for; undefined until it is read. */
    this.content = undefined
    this.problem = undefined
  }

  /** From now on this part of this network. */
  want(wanted) {
    this.wanted = wanted
    this.read()
  }

  /** Something has changed: others may have, too, so wait for them. */
  soon() {
    this.#again(AGAIN_MS)
  }

  close() {
    this.#isOver = true
    clearTimeout(this.#timer)
  }

  async read() {
    if (this.#isReading) {
      this.#isStale = true
      return
    }
    this.#isReading = true
    const wanted = this.wanted
    try {
      const content = await this.#of(wanted)
      this.content = wanted === this.wanted ? content : this.content
      this.problem = undefined
    } catch (problem) {
      this.problem = problem
    }
    this.#isReading = false
    if (this.#isOver) {
      return
    }
    this.#changed()
    if (this.#isStale) {
      this.#isStale = false
      this.read()
    } else {
      this.#watchEnds()
    }
  }

  async #of({ network, subnet, subnet6, block, block6 }) {
    const addresses = `${pathOf('networks', network)}/addresses`
    const blocks = `${pathOf('networks', network)}/blocks`
    const shown = block ?? subnet
    const length = shown === undefined ? undefined : stepOf(shown)
    const [book, held, counts, blocks6, book6] = await Promise.all([
      shown !== undefined && length === undefined ? this.#gateway.list(withQuery(addresses, { within: shown })) : undefined,
      length === undefined ? undefined : this.#gateway.list(withQuery(blocks, { within: shown, length })),
      this.#gateway.get(withQuery(addresses, { limit: 1 })),
      subnet6 === undefined ? undefined : this.#gateway.get(withQuery(blocks, { within: subnet6, length: LENGTH6, limit: BLOCKS6_MAX })),
      block6 === undefined ? undefined : this.#gateway.list(withQuery(addresses, { within: block6 })),
    ])
    return { shown, length, book, blocks: held?.items, counts, blocks6, block6, book6 }
  }

  #watchEnds() {
    const end = nextEnd(this.content?.book?.items ?? [])
    if (end !== undefined) {
      this.#again(Math.max(1000, end - Date.now() + 500))
    }
  }

  #again(ms) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.read(), ms)
  }
}
