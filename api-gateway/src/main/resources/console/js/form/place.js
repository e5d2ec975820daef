// Which field of a form a problem speaks of.

/** The field whose place is that of the problem, or the nearest above it; undefined if none is. */
export function placeOf(problem, fields) {
  const named = problem?.field
  if (named === undefined) {
    return undefined
  }
  return fields
    .filter(({ at }) => at !== undefined && (named === at || named.startsWith(`${at}/`)))
    .sort((a, b) => b.at.length - a.at.length)[0]
}
