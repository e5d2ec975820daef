// What the gateway refuses, and why (RFC 9457).

/** A refusal that names the field and the fix; or that there was no answer at all. */
export class Problem extends Error {
  constructor({ status = 0, code = 'UNREADABLE', title, detail = '', field, fix, intent }) {
    super(detail || title || code)
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.title = title ?? code
    this.detail = detail
    this.field = field
    this.fix = fix
    this.intent = intent
  }

  static unreachable() {
    return new Problem({
      code: 'UNREACHABLE',
      title: 'The gateway does not answer',
      detail: 'The gateway does not answer.',
      fix: 'Check that it runs; the same request may be sent again.',
    })
  }

  /** What a response says that is no success. */
  static async of(response) {
    const isProblem = response.headers.get('Content-Type')?.startsWith('application/problem+json')
    const said = isProblem ? await response.json().catch(() => ({})) : {}
    return new Problem({
      code: 'UNEXPECTED',
      title: `The gateway answered ${response.status}`,
      detail: `The gateway answered ${response.status}.`,
      ...said,
      status: response.status,
    })
  }

  /** Any error as a problem: a fault of the console is one, too. */
  static from(error) {
    if (error instanceof Problem) {
      return error
    }
    console.error(error)
    return new Problem({ code: 'CONSOLE', title: 'A fault of the console', detail: String(error) })
  }
}
