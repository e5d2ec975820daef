// Who reaches whom how fast: pairs as rows, columns and cells.

const SIDE_MAX = 40
const GOOD_NS = 1_000_000
const FAIR_NS = 10_000_000

/** The matrix of one network. Who is gateway to a row is its first column. */
export function latencyMatrix(pairs) {
  const rows = new Map()
  const columns = new Map()
  for (const pair of pairs) {
    const row = `${pair.host}/${pair.container}`
    const column = pair.peerContainer === undefined ? 'gateway' : `${pair.peerHost}/${pair.peerContainer}`
    columns.set(column, column)
    const cells = rows.get(row) ?? new Map()
    cells.set(column, worse(cells.get(column), pair))
    rows.set(row, cells)
  }
  const rowNames = [...rows.keys()].sort()
  const columnNames = [...columns.keys()].sort((a, b) => (b === 'gateway') - (a === 'gateway') || (a < b ? -1 : 1))
  return {
    columns: columnNames.slice(0, SIDE_MAX),
    rows: rowNames.slice(0, SIDE_MAX).map((name) => ({
      name,
      cells: columnNames.slice(0, SIDE_MAX).map((column) => cellOf(rows.get(name).get(column))),
    })),
    left: Math.max(0, rowNames.length - SIDE_MAX) + Math.max(0, columnNames.length - SIDE_MAX),
  }
}

/** Of two families the one that is worse off. */
function worse(one, other) {
  if (one === undefined || other.p50Ns === undefined) {
    return other
  }
  return one.p50Ns === undefined || one.p50Ns >= other.p50Ns ? one : other
}

function cellOf(pair) {
  if (pair === undefined) {
    return { level: 'none', text: '', label: 'not measured' }
  }
  const lost = `${pair.lost} of ${pair.sent} lost`
  const age = pair.stale ? ', more than a minute ago' : ''
  if (pair.p50Ns === undefined) {
    return { level: 'lost', text: 'lost', label: `no answer, ${lost}${age}`, isStale: pair.stale }
  }
  return {
    level: levelOf(pair),
    text: duration(pair.p50Ns) + (pair.lost > 0 ? ` (${percent(pair)} lost)` : ''),
    label:
      `median ${duration(pair.p50Ns)}, 99 % within ${duration(pair.p99Ns)}, ` +
      `from ${duration(pair.minNs)} to ${duration(pair.maxNs)}, ${lost}${age}`,
    isStale: pair.stale,
  }
}

function levelOf(pair) {
  if (pair.lost > 0) {
    return 'lost'
  }
  if (pair.p50Ns < GOOD_NS) {
    return 'good'
  }
  return pair.p50Ns < FAIR_NS ? 'fair' : 'poor'
}

const percent = (pair) => `${Math.max(1, Math.round((100 * pair.lost) / pair.sent))} %`

/** Nanoseconds as a person reads them. */
export function duration(ns) {
  return ns < 1_000_000 ? `${Math.round(ns / 1000)} µs` : `${(ns / 1_000_000).toFixed(ns < 10_000_000 ? 1 : 0)} ms`
}
