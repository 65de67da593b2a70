/* One row of a table is reached by Tab; the arrows go to the others. */
export function nextRow(key: string, at: number, count: number): number | null {
  const last = count - 1
  if (key === 'ArrowDown') return Math.min(at + 1, last)
  if (key === 'ArrowUp') return Math.max(at - 1, 0)
  if (key === 'PageDown') return Math.min(at + 10, last)
  if (key === 'PageUp') return Math.max(at - 10, 0)
  if (key === 'Home') return 0
  return key === 'End' ? last : null
}
