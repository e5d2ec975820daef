// Who is signed in: a bearer token, kept for this tab only, and only in the browser.

const KEY = 'lanyard.token'

/** The token of this tab; a gateway that asks for none never sees one. */
export class Session {
  #changed

  constructor(changed) {
    this.#changed = changed
    /** The gateway has refused whoever has no token, or this one. */
    this.isAsked = false
  }

  get token() {
    return sessionStorage.getItem(KEY) ?? ''
  }

  /** Requests carry this token from now on. */
  hold(token) {
    if (token === '') {
      sessionStorage.removeItem(KEY)
    } else {
      sessionStorage.setItem(KEY, token)
    }
  }

  /** The token was accepted. */
  signedIn() {
    this.isAsked = false
    this.#changed()
  }

  signOut() {
    this.hold('')
    this.#changed()
  }

  /** The gateway answered 401. */
  refused() {
    if (!this.isAsked) {
      this.isAsked = true
      this.#changed()
    }
  }

  headers() {
    return this.token === '' ? {} : { Authorization: `Bearer ${this.token}` }
  }
}
