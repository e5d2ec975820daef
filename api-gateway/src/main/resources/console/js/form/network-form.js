// Asks for a network.
import { pathOf } from '../gateway.js'
import { Problem } from '../problem.js'
import { FormDialog } from './form-dialog.js'
import { required } from './required.js'

const FIELDS = [
  { name: 'network', label: 'Name', at: 'path:network', hint: 'Letters, digits, _ and -' },
  { name: 'parent', label: 'Parent interface', at: '/parent', hint: 'On every host, as ip link shows it: enp0s3' },
  { name: 'subnet', label: 'Subnet', at: '/subnet', hint: 'Of the LAN: 192.168.1.0/24' },
  { name: 'gateway', label: 'Gateway', at: '/gateway', hint: 'The router that is there' },
  { name: 'ipRange', label: 'Range', at: '/ipRange', hint: 'Part of the subnet to give out; empty: all of it' },
  { name: 'excludedRange', label: 'Excluded range', at: '/excludedRange', hint: 'Nobody gets these, as a DHCP pool' },
  { name: 'subnet6', label: 'IPv6 subnet', at: '/subnet6', hint: 'fd00:1::/64' },
  { name: 'gateway6', label: 'IPv6 gateway', at: '/gateway6' },
  { name: 'driver', label: 'Driver', at: '/driver', kind: 'choice', options: ['docker', 'netlink'], initial: 'docker' },
  { name: 'promiscuous', label: 'Promiscuous', at: '/promiscuous', kind: 'choice', options: ['auto', 'on'], initial: 'auto' },
  { name: 'auxAddresses', label: 'Auxiliary addresses', at: '/auxAddresses', kind: 'lines', wide: true, hint: 'Devices that are there, one a line: printer=192.168.1.9' },
  { name: 'hostAccess', label: 'Hosts reach their own containers', at: '/hostAccess', kind: 'check', wide: true },
]

/** A dialog for a new network; `done` is given the intent. */
export const networkForm = (gateway, done) =>
  new FormDialog({
    title: 'Create a network',
    action: 'Create network',
    fields: FIELDS,
    // A network of this name that is there is not to be changed by a form that does not show it.
    submit: ({ network, ...values }) => gateway.change('PUT', pathOf('networks', required(network, 'path:network')), networkBody(values), true),
    done,
  })

/** What the API is sent: what was left empty is left out. */
export function networkBody({ auxAddresses, hostAccess, ...texts }) {
  const body = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''))
  if (auxAddresses !== '') {
    body.auxAddresses = auxiliaries(auxAddresses)
  }
  if (hostAccess) {
    body.hostAccess = true
  }
  return body
}

function auxiliaries(text) {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  return Object.fromEntries(lines.map((line) => {
    const [name, address] = line.split('=', 2).map((part) => part.trim())
    if (address === undefined) {
      throw new Problem({
        code: 'VALUE_INVALID',
        field: '/auxAddresses',
        detail: `Got '${line}'.`,
        fix: 'Write a name, = and the address, one a line.',
      })
    }
    return [name, address]
  }))
}
