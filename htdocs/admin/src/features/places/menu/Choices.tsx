import { Check } from '@shared/ui/Field'
import type { Item } from './menu'
import css from './Menu.module.css'

export const allergens = ['gluten', 'crustaceans', 'eggs', 'fish', 'peanuts', 'soybeans', 'milk', 'nuts', 'celery', 'mustard', 'sesame', 'sulphites', 'lupin', 'molluscs'] as const satisfies Item['allergens']
export const diets = ['vegetarian', 'vegan', 'halal', 'kosher', 'gluten_free', 'lactose_free'] as const satisfies Item['diets']

interface Wanted<T> { label: React.ReactNode; all: readonly T[]; chosen: T[]; word: (it: T) => string; onChange: (chosen: T[]) => void }

/* Some of a fixed set, kept in the set's own order. */
export function Choices<T extends string>({ label, all, chosen, word, onChange }: Wanted<T>) {
  return (
    <fieldset>
      <legend>{label}</legend>
      <div className={css.choices}>
        {all.map((it) => (
          <Check key={it} label={word(it)} checked={chosen.includes(it)} onChange={(e) => onChange(all.filter((one) => (one === it ? e.target.checked : chosen.includes(one))))} />
        ))}
      </div>
    </fieldset>
  )
}
