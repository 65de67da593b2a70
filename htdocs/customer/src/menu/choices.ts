/* Choosing options: what a group wants, what a press does, and what still lacks. Chosen: ids, in the order of the menu. */
import type { BasketLine } from '../kept/baskets'
import type { Allergen, Item, Option, OptionGroup } from './words'

export type Chosen = ReadonlySet<string>

export const chosenIn = (group: OptionGroup, chosen: Chosen) => group.options.filter((it) => chosen.has(it.id!))
export const isSingle = ({ min, max }: OptionGroup) => min === 1 && max === 1
export const isFull = (group: OptionGroup, chosen: Chosen) => chosenIn(group, chosen).length >= group.max

/* Where at most one may be chosen, another one takes its place; elsewhere a full group takes no more. */
export function press(group: OptionGroup, chosen: Chosen, id: string): Chosen {
  const next = new Set(chosen)
  if (next.delete(id)) return isSingle(group) ? chosen : next
  if (group.max === 1) chosenIn(group, chosen).forEach((it) => next.delete(it.id!))
  else if (isFull(group, chosen)) return chosen
  return next.add(id)
}

/* Groups that want more than is chosen. */
export const lackingIn = (item: Item, chosen: Chosen) => item.option_groups.filter((it) => chosenIn(it, chosen).length < it.min)

/* What is chosen at first: what the line had and can still be had, or the plain one where one must be chosen. */
export function startOf(item: Item, line: BasketLine | null): Chosen {
  const had = new Set(line?.options.map((it) => it.id))
  const plain = ({ sold_out, price_cents }: Option) => !sold_out && price_cents === 0
  const start = item.option_groups.flatMap((group) =>
    line ? group.options.filter((it) => had.has(it.id!) && !it.sold_out).slice(0, group.max) : isSingle(group) ? group.options.filter(plain).slice(0, 1) : [],
  )
  return new Set(start.map((it) => it.id!))
}

export const optionsOf = (item: Item, chosen: Chosen) => item.option_groups.flatMap((it) => chosenIn(it, chosen)).map(({ id, name }) => ({ id: id!, name }))

/* A menu that this device has kept from earlier may not say it of options. */
export const addedBy = ({ allergens }: Partial<Option>): Allergen[] => allergens ?? []

/* All that is in the dish with what is chosen. */
export const allergensOf = (item: Item, chosen: Chosen): Allergen[] => [...new Set([...item.allergens, ...item.option_groups.flatMap((it) => chosenIn(it, chosen)).flatMap(addedBy)])]
