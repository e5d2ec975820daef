// The page as a value, and the one place that makes it so. Text goes in as text: nothing here reads markup.

const shown = new WeakMap()

/** An element as it shall be. `key` keeps it the same element wherever it moves among its siblings. */
export const h = (tag, props, ...children) => ({
  tag,
  key: props?.key,
  props: props ?? {},
  children: children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
})

/** Makes the children of an element what they shall be, and keeps what can be kept: focus and scrolling with it. */
export function patch(parent, wanted) {
  const kept = keepKeyed(parent, new Set(wanted.map((want) => want.key)))
  let next = parent.firstChild
  for (const want of wanted) {
    const found = reusable(next, want, kept)
    if (found === null) {
      parent.insertBefore(make(want), next)
      continue
    }
    if (found === next) {
      next = next.nextSibling
    } else {
      parent.insertBefore(found, next)
    }
    update(found, want)
  }
  while (next !== null) {
    const rest = next.nextSibling
    next.remove()
    next = rest
  }
}

/** An element of its own, as for a dialog. */
export function make(want) {
  if (want.tag === undefined) {
    return document.createTextNode(String(want))
  }
  const element = document.createElement(want.tag)
  update(element, want)
  return element
}

function keepKeyed(parent, wantedKeys) {
  const kept = new Map()
  for (const child of [...parent.childNodes]) {
    const key = shown.get(child)?.key
    if (key === undefined) {
      continue
    }
    if (wantedKeys.has(key)) {
      kept.set(key, child)
    } else {
      child.remove()
    }
  }
  return kept
}

function reusable(next, want, kept) {
  if (want.key !== undefined) {
    const found = kept.get(want.key)
    return found !== undefined && isOf(found, want.tag) ? found : null
  }
  if (next === null || shown.get(next)?.key !== undefined) {
    return null
  }
  return isOf(next, want.tag) ? next : null
}

function isOf(node, tag) {
  return tag === undefined ? node.nodeType === Node.TEXT_NODE : node.localName === tag
}

function update(node, want) {
  if (want.tag === undefined) {
    if (node.data !== String(want)) {
      node.data = String(want)
    }
    return
  }
  const before = shown.get(node)?.props ?? {}
  shown.set(node, want)
  patch(node, want.children)
  for (const name of new Set([...Object.keys(before), ...Object.keys(want.props)])) {
    if (name !== 'key' && (before[name] !== want.props[name] || name.startsWith('.'))) {
      set(node, name, want.props[name])
    }
  }
}

/** `onclick` is a listener, `.value` a property, all else an attribute. */
function set(element, name, value) {
  if (name.startsWith('on')) {
    element[name] = value ?? null
  } else if (name.startsWith('.')) {
    const property = name.slice(1)
    if (element[property] !== value) {
      element[property] = value
    }
  } else if (value === undefined || value === null || value === false) {
    element.removeAttribute(name)
  } else {
    element.setAttribute(name, value === true ? '' : String(value))
  }
}
