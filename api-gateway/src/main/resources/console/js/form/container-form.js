// Asks for a container.
import { pathOf } from '../gateway.js'
import { FormDialog } from './form-dialog.js'
import { required } from './required.js'

/** A dialog for a new container; `known` has the hosts and networks to choose from and what is chosen already. */
export const containerForm = (gateway, known, done) =>
  new FormDialog({
    title: 'Run a container',
    action: 'Run container',
    fields: fieldsFor(known),
    submit: ({ host, container, ...values }) => {
      const path = pathOf('hosts', required(host, 'path:host'), 'containers', required(container, 'path:container'))
      return gateway.change('PUT', path, containerBody(values), true)
    },
    done,
  })

function fieldsFor({ hosts, networks, host, network, ip }) {
  return [
    { name: 'container', label: 'Name', at: 'path:container', hint: 'Letters, digits, _ and -' },
    { name: 'host', label: 'Host', at: 'path:host', kind: 'choice', options: hosts, initial: host },
    { name: 'image', label: 'Image', at: '/image', hint: 'As docker pull takes it: busybox' },
    { name: 'command', label: 'Command', at: '/command', hint: 'Words with blanks between; empty: the image’s' },
    { name: 'network', label: 'Network', at: '/networks/0', kind: 'choice', options: networks, initial: network },
    { name: 'ip', label: 'Address', at: '/networks/0/ip', hint: 'Empty: any free one', initial: ip },
    { name: 'ip6', label: 'IPv6 address', at: '/networks/0/ip6', hint: 'Empty: any free one, if the network has IPv6' },
    { name: 'tty', label: 'With a terminal', at: '/tty', kind: 'check', initial: true, wide: true },
  ]
}

/** What the API is sent: what was left empty is left out. */
export function containerBody({ image, command, network, ip, ip6, tty }) {
  const body = { image }
  if (command !== '') {
    body.command = command.split(/\s+/)
  }
  if (tty) {
    body.tty = true
    body.stdin = true
  }
  if (network !== '') {
    body.networks = [{ network, ...(ip === '' ? {} : { ip }), ...(ip6 === '' ? {} : { ip6 }) }]
  }
  return body
}
