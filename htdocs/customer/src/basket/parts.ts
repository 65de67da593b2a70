/* A quote's lines beside the basket's: each dish is followed by its options, in the order of the basket. */
import type { Line } from '../lines/Lines'

export interface Part { item: Line; options: Line[] }

export function partsOf(lines: Line[]): { dishes: Part[]; fees: Line[] } {
  const dishes: Part[] = []
  for (const line of lines) {
    if (line.kind === 'item') dishes.push({ item: line, options: [] })
    else if (line.kind === 'option') dishes.at(-1)?.options.push(line)
  }
  return { dishes, fees: lines.filter((it) => it.kind !== 'item' && it.kind !== 'option') }
}
