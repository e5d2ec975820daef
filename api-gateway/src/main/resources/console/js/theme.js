// Light, dark, or as the system has it.

const KEY = 'lanyard.theme'
const THEMES = ['system', 'light', 'dark']

/** The theme of this browser. */
export class Theme {
  constructor() {
    const kept = localStorage.getItem(KEY)
    this.name = THEMES.includes(kept) ? kept : 'system'
    this.#show()
  }

  next() {
    this.name = THEMES[(THEMES.indexOf(this.name) + 1) % THEMES.length]
    localStorage.setItem(KEY, this.name)
    this.#show()
  }

  #show() {
    document.documentElement.dataset.theme = this.name
  }
}
