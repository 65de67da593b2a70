import { useState, type ComponentProps } from 'react'
import { Field } from '@shared/ui/Field'

type Own = Omit<ComponentProps<typeof Field>, 'value' | 'onChange'> & { value: number; onNumber: (value: number) => void }

/* Keeps what is being typed; NaN is told while it is no number. */
export function NumberField({ value, onNumber, ...field }: Own) {
  const [text, setText] = useState(Number.isFinite(value) ? String(value) : '')

  // It was set otherwise: the change was discarded, or saved.
  if (Number.isFinite(value) && Number(text) !== value) setText(String(value))
  function change(next: string) {
    setText(next)
    onNumber(next.trim() ? Number(next) : NaN)
  }
  return <Field {...field} type="number" inputMode="decimal" required value={text} onChange={(e) => change(e.target.value)} />
}
