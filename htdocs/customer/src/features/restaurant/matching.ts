/* Searching a menu that is already here: letters with their marks off, so that "creme" finds crème. */
import type { components } from '@shared/api/schema'

type Category = components['schemas']['category']

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/* Dishes that have every word in their name or description; a category whose own name has them keeps all of its own. */
export function matching(categories: Category[], q: string): Category[] {
  const words = plain(q).split(/\s+/).filter(Boolean)
  if (!words.length) return categories
  const has = (text: string) => words.every((word) => plain(text).includes(word))
  return categories
    .map((it) => (has(it.name) ? it : { ...it, items: it.items.filter(({ name, description }) => has(`${name} ${description ?? ''}`)) }))
    .filter((it) => it.items.length)
}
