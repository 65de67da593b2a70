/* An order's lines as lines of a basket: options follow the dish they belong to. */
import type { components } from '@shared/api/schema'
import type { NewLine } from '../../kept/baskets'
import type { Line } from '../../lines/Lines'

type Menu = components['schemas']['menu']
interface Ordered { dish: Line; options: Line[] }

function dishesOf(lines: Line[]): Ordered[] {
  const dishes: Ordered[] = []
  for (const line of lines) {
    if (line.kind === 'item') dishes.push({ dish: line, options: [] })
    else if (line.kind === 'option') dishes.at(-1)?.options.push(line)
  }
  return dishes
}

/* A dish that lacks one of its choices is left out whole: another dish was not asked for. */
export function sameAgain(lines: Line[], menu: Menu): { lines: NewLine[]; missing: string[] } {
  const items = new Map(menu.categories.flatMap((it) => it.items).filter((it) => !it.sold_out).map((it) => [it.id, it]))
  const has = ({ dish, options }: Ordered) => {
    const chosen = items.get(dish.item_id)?.option_groups.flatMap((it) => it.options).filter((it) => !it.sold_out).map((it) => it.id)
    return chosen !== undefined && options.every((it) => chosen.includes(it.option_id))
  }
  const dishes = dishesOf(lines)
  return {
    missing: [...new Set(dishes.filter((it) => !has(it)).map((it) => it.dish.name ?? ''))],
    lines: dishes.filter(has).map(({ dish, options }) => ({
      itemId: dish.item_id!,
      name: dish.name ?? '',
      quantity: dish.quantity,
      options: options.map((it) => ({ id: it.option_id!, name: it.name ?? '' })),
      note: dish.note,
    })),
  }
}
