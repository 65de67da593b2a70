import { useTranslation } from 'react-i18next'
import { Button } from './Button'
import { Icon } from './Icon'
import css from './Quantity.module.css'

/* How many of `name`; the number is read out when it changes. */
export function Quantity({ name, value, min = 1, max = 99, onChange }: { name: string; value: number; min?: number; max?: number; onChange: (value: number) => void }) {
  const { t } = useTranslation()
  return (
    <div className={css.quantity} role="group" aria-label={t('quantity_of', { name })}>
      <Button aria-label={t('fewer', { name })} disabled={value <= min} onClick={() => onChange(value - 1)}><Icon name="minus" /></Button>
      <output aria-live="polite">{value}</output>
      <Button aria-label={t('more', { name })} disabled={value >= max} onClick={() => onChange(value + 1)}><Icon name="add" /></Button>
    </div>
  )
}
