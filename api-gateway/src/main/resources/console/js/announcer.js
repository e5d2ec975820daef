// Tells those who hear the page what changed, and not more often than they can listen.

const EVERY_MS = 2_000
const TOLD = { put: 'changed', gone: 'is gone', silent: 'is silent' }

/** Says at most one sentence at a time. */
export class Announcer {
  #element
  #waiting = []
  #timer

  constructor(element) {
    this.#element = element
  }

  /** At once. */
  say(sentence) {
    this.#element.textContent = sentence
  }

  /** Together with what else happens meanwhile. */
  tell(event) {
    const sentence = sentenceOf(event)
    if (sentence === undefined) {
      return
    }
    this.#waiting.push(sentence)
    this.#timer ??= setTimeout(() => this.#flush(), EVERY_MS)
  }

  #flush() {
    const latest = this.#waiting.at(-1)
    this.say(this.#waiting.length === 1 ? latest : `${this.#waiting.length} changes, the latest: ${latest}`)
    this.#waiting = []
    this.#timer = undefined
  }
}

/** Addresses follow containers, and intents are followed where they are shown: neither is told by itself. */
export function sentenceOf({ kind, change, network, container, host, status }) {
  if (kind === 'address' || kind === 'intent') {
    return undefined
  }
  const what = kind === 'container' ? `container ${container} on ${host}` : `${kind} ${network ?? host}`
  return `${what} ${change === 'reported' ? `is ${status.state.toLowerCase()} on ${status.host}` : TOLD[change]}`
}
