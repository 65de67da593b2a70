/* Rows that do not move under the cursor: while they are held they keep their places, tell what is new of themselves, and newcomers wait. */
import { useState } from 'react'

export interface Steady<Row> { rows: Row[]; waiting: number; gone: ReadonlySet<string> }

/* held null: nobody points at them, so they are as they come. */
export function steady<Row>(held: Row[] | null, now: Row[], id: (row: Row) => string): Steady<Row> {
  if (!held) return { rows: now, waiting: 0, gone: new Set() }
  const latest = new Map(now.map((row) => [id(row), row]))
  const here = new Set(held.map(id))
  return {
    rows: held.map((row) => latest.get(id(row)) ?? row),
    waiting: now.filter((row) => !here.has(id(row))).length,
    gone: new Set([...here].filter((it) => !latest.has(it))),
  }
}

/* hold: to be spread on what surrounds the rows. list: its name; another list is never held back by what was pointed at. */
export function useSteady<Row>(now: Row[], id: (row: Row) => string, list = '') {
  const [held, setHeld] = useState<Row[] | null>(null)
  const [heldOf, setHeldOf] = useState(list)
  if (heldOf !== list) {
    setHeldOf(list)
    setHeld(null)
  }
  const inside = (target: EventTarget | null, box: Element) => target instanceof Node && box.contains(target)

  return {
    ...steady(held, now, id),
    showNew: () => setHeld(now),
    release: () => setHeld(null),
    hold: {
      onPointerEnter: (e: React.PointerEvent) => e.pointerType === 'mouse' && setHeld((it) => it ?? now),
      onPointerLeave: (e: React.PointerEvent) => !inside(document.activeElement, e.currentTarget) && setHeld(null),
      onFocus: () => setHeld((it) => it ?? now),
      onBlur: (e: React.FocusEvent) => !inside(e.relatedTarget, e.currentTarget) && !e.currentTarget.matches(':hover') && setHeld(null),
    },
  }
}
