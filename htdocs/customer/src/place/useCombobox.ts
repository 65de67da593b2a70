import { useState, type KeyboardEvent } from 'react'

/* What the keyboard does in a field with a list below it (the ARIA pattern of a combobox): arrows go through the list, Enter takes one,
 * Escape closes it; the focus stays in the field. */
export function useCombobox<T>(found: T[], onChoose: (it: T) => void) {
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const shown = open && found.length > 0

  function move(step: number) {
    setOpen(true)
    setActive(active < 0 ? (step > 0 ? 0 : found.length - 1) : (active + step + found.length) % found.length)
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const mine = (step && found.length) || event.key === 'Enter' || (event.key === 'Escape' && shown)
    if (!mine) return
    event.preventDefault()
    event.stopPropagation()
    if (step) move(step)
    else if (event.key === 'Escape') setOpen(false)
    else if (found.length) onChoose(found[Math.max(active, 0)]!)
  }
  return {
    shown,
    active,
    onKeyDown,
    show: () => setOpen(true),
    hide: () => setOpen(false),
    restart: () => (setOpen(true), setActive(-1)),
  }
}
