/* What keeps a menu from being saved, each with where it is. */
import { isAmount, type Category, type Group, type Item } from './menu'

export type Fault = 'no_name' | 'no_price' | 'no_options' | 'too_few_options' | 'min_over_max'
export interface MenuProblem { category: Category; item?: Item; group?: Group; fault: Fault }

function ofGroup(group: Group): Fault[] {
  const faults: Fault[] = []
  if (!group.name.trim() || group.options.some((it) => !it.name.trim())) faults.push('no_name')
  if (group.options.some((it) => !isAmount(it.price_cents))) faults.push('no_price')
  if (!group.options.length) faults.push('no_options')
  else if (group.max > group.options.length) faults.push('too_few_options')
  if (group.min > group.max) faults.push('min_over_max')
  return faults
}

function ofItem(category: Category, item: Item): MenuProblem[] {
  const own: Fault[] = []
  if (!item.name.trim()) own.push('no_name')
  if (!isAmount(item.price_cents)) own.push('no_price')
  return [
    ...own.map((fault) => ({ category, item, fault })),
    ...item.option_groups.flatMap((group) => ofGroup(group).map((fault) => ({ category, item, group, fault }))),
  ]
}

export function menuProblems(categories: Category[]): MenuProblem[] {
  return categories.flatMap((category) => [
    ...(category.name.trim() ? [] : [{ category, fault: 'no_name' as const }]),
    ...category.items.flatMap((item) => ofItem(category, item)),
  ])
}
