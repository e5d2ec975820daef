// The addresses of an IPv6 subnet that are used: all of it is more than can be shown.
import { labelOf, STATES } from '../address-map.js'
import { h } from '../dom.js'
import { link } from '../words.js'

/** The blocks that have something in them, and the addresses of the one that is looked into. */
export function usedOfSix({ network, spec }, content) {
  if (spec.subnet6 === undefined || content?.blocks6 === undefined) {
    return null
  }
  const { shown, blocks6, block6, book6, counts } = content
  const block = shown === spec.subnet ? undefined : shown
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'six-title' },
    h('h2', { id: 'six-title' }, 'Used of ', spec.subnet6),
    h('p', { class: 'quiet' }, `${counts.held6 ?? 0} addresses are not free.`),
    h('ul', null, blocks6.items.map((held) => h('li', { key: held.block }, link(['networks', network], held.block, { block, block6: held.block }), `: ${wordsOf(held)}`))),
    blocks6.next !== undefined && h('p', null, `Only the first ${blocks6.items.length} blocks are shown.`),
    book6 && h('h3', null, block6),
    book6 && h('ul', null, book6.items.map((entry) => h('li', { key: entry.ip }, labelOf(entry)))),
  )
}

const wordsOf = ({ states }) => Object.entries(states).map(([state, count]) => `${count} ${STATES[state].words}`).join(', ')
