// What changes, as it changes. By fetch and not EventSource, which cannot send a token.
import { EventText } from './event-text.js'
import { Problem } from './problem.js'

const SILENT_MAX_MS = 40_000
const PAUSE_FIRST_MS = 500
const PAUSE_MAX_MS = 15_000

/** One stream that is opened again and again, each time from where it was. */
export class EventStream {
  #gateway
  #listener
  #abort = new AbortController()
  #lastId = ''
  #pauseMs = PAUSE_FIRST_MS

  /** @param listener opened(isNew), told(event), closed(problem); what `opened` returns is waited for */
  constructor(gateway, listener) {
    this.#gateway = gateway
    this.#listener = listener
  }

  async run() {
    const { signal } = this.#abort
    while (!signal.aborted) {
      const problem = await this.#readOnce().then(() => Problem.unreachable(), Problem.from)
      if (signal.aborted) {
        return
      }
      this.#listener.closed(problem)
      if (problem.status === 401) {
        return // nothing will come of it before somebody signs in
      }
      await pause(this.#pauseMs, signal)
      this.#pauseMs = Math.min(this.#pauseMs * 2, PAUSE_MAX_MS)
    }
  }

  stop() {
    this.#abort.abort()
  }

  async #readOnce() {
    const attempt = new AbortController()
    const abort = () => attempt.abort()
    this.#abort.signal.addEventListener('abort', abort)
    let silence = setTimeout(abort, SILENT_MAX_MS)
    try {
      const response = await this.#gateway.events(this.#lastId, attempt.signal)
      const isNew = this.#lastId === ''
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
      const text = new EventText()
      await this.#listener.opened(isNew)
      this.#pauseMs = PAUSE_FIRST_MS
      for (;;) {
        const { value, done } = await reader.read()
        if (done) {
          return
        }
        clearTimeout(silence)
        silence = setTimeout(abort, SILENT_MAX_MS)
        for (const event of text.push(value)) {
          await this.#tell(event)
        }
        this.#lastId = text.lastId || this.#lastId
      }
    } catch (error) {
      if (error.name === 'AbortError' || error instanceof TypeError) {
        throw Problem.unreachable()
      }
      throw error
    } finally {
      clearTimeout(silence)
      attempt.abort()
      this.#abort.signal.removeEventListener('abort', abort)
    }
  }

  async #tell({ type, data }) {
    if (type === 'reset') {
      await this.#listener.opened(true)
    } else {
      this.#listener.told(JSON.parse(data))
    }
  }
}

function pause(ms, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    }, { once: true })
  })
}
