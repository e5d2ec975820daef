// Requests to the gateway that served this page.
import { Problem } from './problem.js'

const DECIDED_WITHIN_S = 2
const PAGE_ITEMS = 1000
const PAGES_MAX = 20
const ID_BYTES = 16

/** The API in one address space. Every refusal is thrown as a Problem. */
export class Gateway {
  #session

  constructor(session, space) {
    this.#session = session
    this.space = space
    this.base = space === 'default' ? '/v1' : `/v1/spaces/${encodeURIComponent(space)}`
  }

  /** What is at a path. */
  async get(path) {
    return (await this.#send(path, {})).json()
  }

  /** All items of a listing, and what its first page says beside them; `isCut` when there are more than anybody can look at. */
  async list(path) {
    const items = []
    let first
    let next
    for (let pages = 0; pages < PAGES_MAX; pages++) {
      const page = await this.get(withQuery(path, { limit: PAGE_ITEMS, cursor: next }))
      first ??= page
      items.push(...page.items)
      next = page.next
      if (next === undefined) {
        return { ...first, items, isCut: false }
      }
    }
    return { ...first, items, isCut: true }
  }

  /**
   * Asks for a change, and waits a moment for it to be decided.
   * @param isNew only if it is not there yet
   * @returns the id of the intent that it became
   */
  async change(method, path, body, isNew = false) {
    const intent = newId()
    const headers = { 'Idempotency-Key': intent, Prefer: `wait=${DECIDED_WITHIN_S}` }
    if (isNew) {
      headers['If-None-Match'] = '*'
    }
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json'
    }
    const answer = await (await this.#send(path, { method, headers, body: JSON.stringify(body) })).json()
    if (answer.problem !== undefined) {
      throw new Problem(answer.problem)
    }
    return intent
  }

  /** The stream of events from behind the one with this id. */
  async events(lastId, signal) {
    const headers = { Accept: 'text/event-stream' }
    if (lastId !== '') {
      headers['Last-Event-ID'] = lastId
    }
    return this.#send('/events', { headers, signal })
  }

  async #send(path, options) {
    const response = await fetch(this.base + path, {
      ...options,
      headers: { ...options.headers, ...this.#session.headers() },
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
    }).catch((error) => {
      throw options.signal?.aborted ? error : Problem.unreachable()
    })
    if (response.status === 401) {
      this.#session.refused()
    }
    if (!response.ok) {
      throw await Problem.of(response)
    }
    return response
  }
}

/** A path of names, each of them encoded. */
export const pathOf = (...names) => names.map((name) => `/${encodeURIComponent(name)}`).join('')

/** A path with the parameters that are given. */
export function withQuery(path, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '')
  return given.length === 0 ? path : `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(given)}`
}

/** Not crypto.randomUUID, which browsers keep from pages that came by plain HTTP. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_BYTES))
  return `console-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
