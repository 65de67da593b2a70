import { useTranslation } from 'react-i18next'
import { Button } from '@shared/ui/Button'
import { Check, Field, TextArea } from '@shared/ui/Field'
import { Dialog } from '@shared/ui/Dialog'
import { MoneyField } from '../../../units/MoneyField'
import { isAmount, type Item } from './menu'
import { allergens, Choices, diets } from './Choices'
import { OptionGroups } from './OptionGroups'

/* One dish. What is changed here is in the draft at once; nothing is sold differently before the menu is saved. */
export function ItemEditor({ item, currency, onChange, onClose }: { item: Item; currency: string; onChange: (item: Item) => void; onClose: () => void }) {
  const { t } = useTranslation('places')
  const set = (change: Partial<Item>) => onChange({ ...item, ...change })

  return (
    <Dialog side="end" title={item.name || t('menu.unnamed_item')} onClose={onClose} footer={<Button look="primary" onClick={onClose}>{t('menu.item_done')}</Button>}>
      <Field label={t('menu.name')} value={item.name} maxLength={80} required onChange={(e) => set({ name: e.target.value })} />
      <MoneyField label={t('menu.price')} currency={currency} cents={isAmount(item.price_cents) ? item.price_cents : null} onCents={(cents) => set({ price_cents: cents ?? NaN })} />
      <TextArea label={t('menu.description')} value={item.description ?? ''} maxLength={500} onChange={(e) => set({ description: e.target.value || null })} />
      <Check label={t('menu.sold_out')} hint={t('menu.sold_out_hint')} checked={item.sold_out} onChange={(e) => set({ sold_out: e.target.checked })} />
      <Choices label={<strong>{t('menu.allergens')}</strong>} all={allergens} chosen={item.allergens} word={(it) => t(`allergen.${it}`)} onChange={(chosen) => set({ allergens: chosen })} />
      <Choices label={<strong>{t('menu.diets')}</strong>} all={diets} chosen={item.diets} word={(it) => t(`diet.${it}`)} onChange={(chosen) => set({ diets: chosen })} />
      <OptionGroups groups={item.option_groups} currency={currency} onChange={(option_groups) => set({ option_groups })} />
    </Dialog>
  )
}
