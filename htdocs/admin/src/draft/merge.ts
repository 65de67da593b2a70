/* Brings together what two people made of one thing. Where both changed the same member, mine stands; saving shows what that undoes. */
type Thing = Record<string, unknown>

const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null && !Array.isArray(value)
const isThings = (value: unknown): value is Thing[] => Array.isArray(value) && value.every((it) => isThing(it) && typeof it.id === 'string')
export const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

function mergeThings(base: Thing[], mine: Thing[], theirs: Thing[]): Thing[] {
  const of = (list: Thing[], id: unknown) => list.find((it) => it.id === id)
  const kept = mine.flatMap((it) => {
    const was = of(base, it.id)
    const now = of(theirs, it.id)
    if (now) return [mergeAny(was, it, now) as Thing]
    return was && same(was, it) ? [] : [it]
  })
  const added = theirs.filter((it) => !of(mine, it.id) && !of(base, it.id))
  return [...kept, ...added]
}

function mergeAny(base: unknown, mine: unknown, theirs: unknown): unknown {
  if (same(mine, base)) return theirs
  if (same(theirs, base)) return mine
  if (isThings(mine) && isThings(theirs) && mine.length + theirs.length) return mergeThings(isThings(base) ? base : [], mine, theirs)
  if (!isThing(mine) || !isThing(theirs)) return mine
  const was = isThing(base) ? base : {}
  return Object.fromEntries([...new Set([...Object.keys(theirs), ...Object.keys(mine)])].map((key) => [key, mergeAny(was[key], mine[key], theirs[key])]))
}

export const merge = <T>(base: T, mine: T, theirs: T): T => mergeAny(base, mine, theirs) as T
