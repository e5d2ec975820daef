// A grid that the arrow keys move in, as the ARIA practices have it: one cell is in the tab order, the others follow it.
import { h } from '../dom.js'
import { unseen } from '../words.js'

/** Where a key leads from a cell; undefined if it leads nowhere. */
export function moved(index, { key, ctrlKey }, columns, count) {
  const rowStart = index - (index % columns)
  const rowEnd = Math.min(rowStart + columns, count) - 1
  const target = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index - columns,
    ArrowDown: index + columns,
    Home: ctrlKey ? 0 : rowStart,
    End: ctrlKey ? count - 1 : rowEnd,
    PageUp: index % columns,
    PageDown: count - 1 - ((count - 1 - index) % columns),
  }[key]
  return target === undefined || target < 0 || target >= count ? undefined : target
}

/**
 * The grid as a table.
 *
 * @param cells each with `label`, `kind` (a class) and `content`
 * @param chosen the cell in the tab order
 * @param on choose(index), enter(index)
 */
export function grid({ id, label, cells, columns, chosen, rowName, kind = '' }, on) {
  const rows = []
  for (let start = 0; start < cells.length; start += columns) {
    rows.push(
      h(
        'tr',
        { role: 'row' },
        h('th', { role: 'rowheader', scope: 'row' }, rowName(start)),
        cells.slice(start, start + columns).map((cell, offset) => cellOf(id, cell, start + offset, chosen, on)),
      ),
    )
  }
  return h(
    'table',
    {
      role: 'grid',
      id,
      class: `map ${kind}`,
      'aria-label': label,
      onkeydown: (event) => key(event, id, columns, cells.length, on),
    },
    h('tbody', { role: 'rowgroup' }, rows),
  )
}

const cellOf = (id, cell, index, chosen, on) =>
  h(
    'td',
    {
      role: 'gridcell',
      id: `${id}-${index}`,
      class: cell.kind,
      tabindex: index === chosen ? '0' : '-1',
      title: cell.label,
      'aria-selected': index === chosen ? 'true' : 'false',
      onfocus: () => on.choose(index),
      onclick: () => on.enter(index),
    },
    h('span', { 'aria-hidden': 'true' }, cell.content),
    unseen(cell.label),
  )

/** From the cell that has the focus: what is drawn may be a key behind. */
function key(event, id, columns, count, on) {
  const index = Number(event.target.id.slice(id.length + 1))
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault()
    on.enter(index)
    return
  }
  const target = moved(index, event, columns, count)
  if (target !== undefined) {
    event.preventDefault()
    document.getElementById(`${id}-${target}`).focus()
  }
}
