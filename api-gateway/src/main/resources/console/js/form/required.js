// Names that are parts of a path.
import { Problem } from '../problem.js'

/** An empty name would make another path of it, and another request. */
export function required(name, field) {
  if (name === '') {
    throw new Problem({ code: 'FIELD_MISSING', field, detail: 'The name is missing.', fix: 'Give one.' })
  }
  return name
}
