// A headless Chromium that keeps a record of all it should not have done.
import axe from 'axe-core'
import { chromium } from 'playwright-core'

const PATIENCE_MS = 20_000

/** The system's own Chromium: none is downloaded. */
export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    // The tests run as root, for the lab's sake; and a container's /dev/shm may be small.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  })

/** A page of its own; `faults` is empty for as long as it behaves. `refusals` are the statuses that the test provokes. */
export async function openPage(browser, base, { refusals = [], ...options } = {}) {
  const context = await browser.newContext({ baseURL: base, viewport: { width: 1280, height: 900 }, ...options })
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  const faults = []
  const provoked = new RegExp(`the server responded with a status of (${refusals.join('|') || 'none'}) `)
  page.on('console', (message) => {
    // Chromium writes every refusal of a server down as an error.
    if (['error', 'warning'].includes(message.type()) && !provoked.test(message.text())) {
      faults.push(`${message.type()}: ${message.text()}`)
    }
  })
  page.on('pageerror', (error) => faults.push(`thrown: ${error}`))
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`)
    dialog.dismiss()
  })
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(base).origin) {
      faults.push(`asked another origin: ${request.url()}`)
    }
  })
  await page.addInitScript(() => {
    globalThis.violations = []
    addEventListener('securitypolicyviolation', (event) => globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI}`))
  })
  return {
    page,
    text: () => page.locator('body').innerText(),
    close: async () => {
      faults.push(...(await page.evaluate(() => globalThis.violations)))
      await context.close()
      return faults
    },
  }
}

/** What axe-core finds wrong with the page as it is. */
export async function accessibilityFaults(page) {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }))
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join('; ')}`)
}

/** Waits until this is true of the page's elements. */
export const until = (page, what, argument) => page.waitForFunction(what, argument, { timeout: PATIENCE_MS, polling: 100 })

/** The gateway as another client has it. */
export class Api {
  constructor(base) {
    this.base = base
  }

  async get(path) {
    const response = await fetch(this.base + path)
    return { status: response.status, body: await response.json() }
  }

  async change(method, path, body, headers = { Prefer: 'wait=60' }) {
    const response = await fetch(this.base + path, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      body: JSON.stringify(body),
    })
    return { status: response.status, body: await response.json() }
  }
}
