// Small parts that every view has: states, times, links.
import { h } from './dom.js'
import { hashOf } from './route.js'

const MARKS = {
  APPLIED: '●',
  PROGRESSING: '◐',
  ACCEPTED: '◐',
  PENDING: '○',
  DEGRADED: '▲',
  FAILED: '✖',
  REFUSED: '✖',
  CONFLICT: '✖',
  ABSENT: '○',
}
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })

/** A state as mark and word. */
export const badge = (state) =>
  h('span', { class: `badge ${state.toLowerCase()}` }, h('span', { 'aria-hidden': 'true' }, `${MARKS[state] ?? '○'} `), state.toLowerCase())

/** What a host says that is not all well. */
export function complaint(status) {
  if (status?.code === undefined && status?.detail === undefined) {
    return null
  }
  return h('p', { class: 'complaint' }, status.code && h('code', null, status.code), ' ', status.detail)
}

/** A time of day; the whole of it for whoever asks. */
export const time = (text) => h('time', { datetime: text, title: text }, clock.format(new Date(text)))

/** A link to a place of the console. */
export const link = (parts, text, query) => h('a', { href: hashOf(parts, query) }, text)

/** A button that does something. */
export const button = (text, onclick, props = {}) => h('button', { type: 'button', onclick, ...props }, text)

/** For those who hear the page. */
export const unseen = (text) => h('span', { class: 'unseen' }, text)

/** How far a pull is. */
export function progress(status) {
  const far = status?.progress
  if (far === undefined || status.state !== 'PROGRESSING') {
    return null
  }
  const said = far.percent === undefined ? far.phase : `${far.phase}, ${far.percent} %`
  return h('span', { class: 'progress' }, h('progress', { max: 100, value: far.percent, 'aria-label': far.phase }), ` ${said}`)
}

/** A problem that belongs to no field. */
export const problemBox = (problem) =>
  h(
    'div',
    { class: 'problem', role: 'alert', tabindex: '-1' },
    h('strong', null, problem.title),
    h('p', null, problem.detail),
    problem.fix && h('p', null, problem.fix),
  )
