// What is known of the chosen address, and what can be done with it.
import { h } from '../dom.js'
import { STATES } from '../address-map.js'
import { button, time } from '../words.js'

/** A panel beside the map. */
export function addressDetail(app, network, { ip, entry, state }) {
  return h(
    'section',
    { class: 'detail', 'aria-labelledby': 'detail-title' },
    h('h3', { id: 'detail-title' }, ip),
    h(
      'dl',
      null,
      [
        ['State', STATES[state].words],
        ['Container', entry.container],
        ['Host', entry.host],
        ['Name', entry.name],
        ['MAC address', entry.mac],
        ['Answered by', entry.foreignMac],
        ['Kept for', entry.reservedFor],
        ['Note', entry.note],
        ['Since', entry.since && time(entry.since)],
        ['Until', entry.until && time(entry.until)],
      ]
        .filter(([, value]) => value)
        .map(([name, value]) => [h('dt', null, name), h('dd', null, value)]),
    ),
    h('div', { class: 'bar' }, actions(app, network, ip, entry)),
  )
}

function actions(app, network, ip, entry) {
  switch (entry.state) {
    case 'free':
      return [
        button('Reserve…', () => app.reserve(network, ip)),
        button('Run container here…', () => app.runContainer({ network, ip })),
      ]
    case 'reserved':
      return button('Release…', () => app.release(network, ip, 'The reservation ends, and the address may be given to any container.'))
    case 'quarantined':
      return button('End the quarantine…', () => app.release(network, ip, 'The address may be given to any container before its time.'))
    case 'allocated':
      return entry.container && button('Delete the container…', () => app.deleteContainer(entry.host, entry.container), { class: 'danger' })
    default:
      return null
  }
}
