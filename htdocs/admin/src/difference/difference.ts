/* What is different between two states of one thing, member by member. Lists of things that have an id are compared thing by thing. */
export interface Step { key?: string; name?: string }
export interface Change { path: Step[]; before: unknown; after: unknown }
type Thing = Record<string, unknown>

/* Nobody decides by these; who has an id has a name beside it. */
export const isUnsaid = (key: string) => ['version', 'id', 'changed_at'].includes(key) || key.endsWith('_id')

const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null && !Array.isArray(value)
const isThings = (value: unknown): value is Thing[] => Array.isArray(value) && value.every((it) => isThing(it) && typeof it.id === 'string')
const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

export const nameOf = (thing: Thing): string => String(thing.name ?? thing.label ?? thing.id ?? '')

function orderOf(list: Thing[], among: Thing[]): string[] {
  const ids = new Set(among.map((it) => it.id))
  return list.filter((it) => ids.has(it.id)).map(nameOf)
}

function ofThings(before: Thing[], after: Thing[], path: Step[]): Change[] {
  const found = (list: Thing[], id: unknown) => list.find((it) => it.id === id)
  const gone = before.filter((it) => !found(after, it.id)).map((it) => ({ path: [...path, { name: nameOf(it) }], before: it, after: undefined }))
  const changed = after.flatMap((it) => {
    const old = found(before, it.id)
    const step = { name: nameOf(old ?? it) }
    return old ? differences(old, it, [...path, step]) : [{ path: [...path, step], before: undefined, after: it }]
  })
  const orders = [orderOf(before, after), orderOf(after, before)] as const
  const kept = after.filter((it) => found(before, it.id)).map((it) => it.id)
  const moved = !same(kept, before.filter((it) => found(after, it.id)).map((it) => it.id))
  return [...gone, ...changed, ...(moved ? [{ path: [...path, { key: 'order' }], before: orders[0], after: orders[1] }] : [])]
}

export function differences(before: unknown, after: unknown, path: Step[] = []): Change[] {
  if (same(before, after)) return []
  if (isThings(before) && isThings(after) && before.length + after.length) return ofThings(before, after, path)
  if (!isThing(before) || !isThing(after)) return [{ path, before, after }]
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !isUnsaid(key))
  return keys.flatMap((key) => differences(before[key], after[key], [...path, { key }]))
}

/* Of two texts of JSON, where an absent one says nothing of any member. */
export function differencesOfTexts(before: string | null, after: string | null): Change[] {
  const read = (text: string | null): unknown => {
    try {
      return text ? JSON.parse(text) : {}
    } catch {
      return { text }
    }
  }
  return differences(read(before), read(after))
}
