// What a network is, and how hosts are with it.
import { h } from '../dom.js'
import { badge, complaint, link, time } from '../words.js'

/** A card of it. */
export function networkAbout({ spec, since, statuses, intent }) {
  return h(
    'section',
    { class: 'card', 'aria-label': 'What it is' },
    h(
      'dl',
      null,
      [
        ['Subnet', [spec.subnet, spec.subnet6].filter(Boolean).join(', ')],
        ['Gateway', [spec.gateway, spec.gateway6].filter(Boolean).join(', ')],
        ['Parent', spec.parent],
        ['Driver', spec.driver],
        ['Mode', spec.mode],
        ['Since', [time(since), ', by ', link(['intents', intent], 'this intent')]],
      ]
        .filter(([, value]) => value)
        .map(([name, value]) => [h('dt', null, name), h('dd', null, value)]),
    ),
    statuses.map((status) => h('p', { key: status.host }, status.host, ' ', badge(status.state), complaint(status))),
  )
}
