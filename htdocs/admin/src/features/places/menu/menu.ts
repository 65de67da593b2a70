/* A menu while it is being changed. What is new carries an id of its own until the server gives it one. */
import type { components } from '@shared/api/schema'

type Schemas = components['schemas']
export type Category = Schemas['category']
export type Item = Schemas['item']
export type Group = Schemas['option_group']
export type Option = Schemas['option']
export type CategoryInput = Schemas['category_input']

const NEW = 'new-'
export const newId = () => NEW + crypto.randomUUID()
const idToSend = (id: string | null) => (id?.startsWith(NEW) ? null : id)

/* An amount that cannot be read is kept as NaN, which storage makes null. */
export const isAmount = (cents: unknown): cents is number => Number.isInteger(cents)

export const newCategory = (): Category => ({ id: newId(), name: '', items: [] })
export const newItem = (): Item => ({ id: newId(), name: '', description: null, price_cents: NaN, allergens: [], diets: [], sold_out: false, option_groups: [] })
export const newGroup = (): Group => ({ id: newId(), name: '', min: 0, max: 1, options: [newOption()] })
export const newOption = (): Option => ({ id: newId(), name: '', price_cents: 0, sold_out: false, allergens: [] })

export function moved<T>(list: T[], from: number, by: -1 | 1): T[] {
  const to = from + by
  if (to < 0 || to >= list.length) return list
  const next = [...list]
  next.splice(to, 0, ...next.splice(from, 1))
  return next
}

interface Named { id: string | null }
export const replaced = <T extends Named>(list: T[], it: T): T[] => list.map((old) => (old.id === it.id ? it : old))
export const without = <T extends Named>(list: T[], it: T): T[] => list.filter((old) => old.id !== it.id)

/* As the server takes it; texts lose the blanks at their ends. */
export function toSend(categories: Category[]): CategoryInput[] {
  const description = (text: string | null) => text?.trim() || null
  return categories.map((category) => ({
    id: idToSend(category.id),
    name: category.name.trim(),
    items: category.items.map((item) => ({
      ...item,
      id: idToSend(item.id),
      name: item.name.trim(),
      description: description(item.description),
      option_groups: item.option_groups.map((group) => ({
        ...group,
        id: idToSend(group.id),
        name: group.name.trim(),
        options: group.options.map((option) => ({ ...option, id: idToSend(option.id), name: option.name.trim() })),
      })),
    })),
  }))
}
