// Hosts, their parents, the networks on these and the containers on those: who is where.

/** The inventory as a tree, everything in the order of its name. */
export function topology({ hosts, networks, containers }) {
  const byHost = new Map([...hosts.keys()].map((name) => [name, []]))
  for (const container of sorted([...containers.values()], 'container')) {
    const here = byHost.get(container.host) ?? []
    here.push(container)
    byHost.set(container.host, here)
  }
  const inOrder = sorted([...networks.values()], 'network')
  return [...byHost.keys()].sort().map((name) => hostTree(name, hosts.get(name), inOrder, byHost.get(name)))
}

function hostTree(name, host, networks, here) {
  const parents = new Map()
  for (const network of networks) {
    if (isOn(network, name)) {
      const parent = network.spec.parents?.[name] ?? network.spec.parent
      parents.set(parent, [...(parents.get(parent) ?? []), networkTree(network, name, here)])
    }
  }
  return {
    name,
    host,
    parents: [...parents.keys()].sort().map((parent) => ({
      name: parent,
      nic: host?.nics.find((nic) => nic.name === parent),
      networks: parents.get(parent),
    })),
    loose: here.filter((container) => networksOf(container).length === 0),
  }
}

const isOn = (network, host) => (network.spec.hosts ?? []).length === 0 || network.spec.hosts.includes(host)

function networkTree(network, host, containers) {
  return {
    network,
    status: network.statuses.find((status) => status.host === host),
    containers: containers
      .filter((container) => networksOf(container).includes(network.network))
      .map((container) => ({
        container,
        address: container.addresses.find((address) => address.network === network.network),
      })),
  }
}

function networksOf(container) {
  const asked = (container.spec.networks ?? []).map((each) => each.network)
  return [...new Set([...container.addresses.map((each) => each.network), ...asked])]
}

const sorted = (items, field) => items.sort((a, b) => (a[field] < b[field] ? -1 : 1))
