// Where in the console one is, as the part of the address behind #.

/** The place that a hash names: its parts, and its parameters. */
export function readRoute(hash) {
  const [path, query] = hash.replace(/^#?\/?/, '').split('?', 2)
  return {
    parts: path === '' ? [] : path.split('/').map(decoded),
    query: Object.fromEntries(new URLSearchParams(query ?? '')),
  }
}

/** The hash of a place. */
export function hashOf(parts, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const search = given.length === 0 ? '' : `?${new URLSearchParams(given)}`
  return `#/${parts.map(encodeURIComponent).join('/')}${search}`
}

function decoded(part) {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
