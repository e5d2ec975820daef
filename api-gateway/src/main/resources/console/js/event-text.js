// Server-sent events, read from text as it comes (HTML standard, 9.2.6).

const LINE_MAX = 1_000_000

/** Reads one stream. */
export class EventText {
  #rest = ''
  #event = ''
  #data = []
  #id = ''

  /** The id to go on from; also after a comment that only tells the place. */
  lastId = ''

  /** The events that are whole with this piece of text. */
  push(text) {
    this.#rest += text
    const events = []
    for (;;) {
      // A CR at the very end may be the first half of a CR LF.
      const end = /\r\n|\n|\r(?!$)/.exec(this.#rest)
      if (end === null) {
        break
      }
      const line = this.#rest.slice(0, end.index)
      this.#rest = this.#rest.slice(end.index + end[0].length)
      const event = line === '' ? this.#dispatch() : this.#field(line)
      if (event !== undefined) {
        events.push(event)
      }
    }
    if (this.#rest.length > LINE_MAX) {
      throw new RangeError(`a line of more than ${LINE_MAX} characters`)
    }
    return events
  }

  #field(line) {
    const colon = line.indexOf(':')
    const name = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (name === 'event') {
      this.#event = value
    } else if (name === 'data') {
      this.#data.push(value)
    } else if (name === 'id') {
      this.#id = value
    }
    return undefined
  }

  #dispatch() {
    this.lastId = this.#id
    const event = { type: this.#event, data: this.#data.join('\n') }
    const isOne = this.#data.length > 0
    this.#event = ''
    this.#data = []
    return isOne ? event : undefined
  }
}
