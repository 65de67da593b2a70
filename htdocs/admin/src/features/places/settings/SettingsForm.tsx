import { useTranslation } from 'react-i18next'
import { Field, TextArea } from '@shared/ui/Field'
import { SaveBar } from '../../../draft/SaveBar'
import { useDraft } from '../../../draft/useDraft'
import { MoneyField } from '../../../units/MoneyField'
import { editOf, settingsOf, settingsProblems, type Edit, type Restaurant, type Settings } from './edit'
import { NumberField } from '../../../units/NumberField'
import { PlaceFields } from './PlaceFields'
import css from './Settings.module.css'

interface Part { value: Settings; currency: string; set: (change: Partial<Settings>) => void }

function About({ value, set }: Part) {
  const { t } = useTranslation('places')
  const cuisines = (text: string) => text.split(/[,،]/).map((it) => it.trim().toLowerCase()).filter(Boolean)
  return (
    <fieldset className={css.part}>
      <legend>{t('settings.about')}</legend>
      <Field label={t('settings.name')} required maxLength={80} value={value.name ?? ''} onChange={(e) => set({ name: e.target.value })} />
      <Field label={t('settings.phone')} hint={t('settings.phone_hint')} type="tel" dir="ltr" required value={value.phone ?? ''} onChange={(e) => set({ phone: e.target.value.replaceAll(/[\s()-]/g, '') })} />
      <Field label={t('settings.cuisines')} hint={t('settings.cuisines_hint')} key={value.cuisines.join()} defaultValue={value.cuisines.join(', ')} onBlur={(e) => set({ cuisines: cuisines(e.target.value) })} />
      <TextArea label={t('settings.description')} maxLength={1000} value={value.description ?? ''} onChange={(e) => set({ description: e.target.value || null })} />
    </fieldset>
  )
}

function Kitchen({ value, set }: Part) {
  const { t } = useTranslation('places')
  return (
    <fieldset className={css.part}>
      <legend>{t('settings.kitchen')}</legend>
      <NumberField label={t('settings.prep_minutes')} hint={t('settings.prep_hint')} min={1} max={240} value={value.prep_minutes} onNumber={(prep_minutes) => set({ prep_minutes })} />
      <NumberField label={t('settings.answer_minutes')} hint={t('settings.answer_hint')} min={1} max={60} value={value.answer_minutes} onNumber={(answer_minutes) => set({ answer_minutes })} />
      <NumberField label={t('settings.tax')} min={0} max={100} step={0.01} value={value.tax_basis_points / 100} onNumber={(it) => set({ tax_basis_points: Math.round(it * 100) })} />
      <NumberField label={t('settings.commission')} hint={t('settings.commission_hint')} min={0} max={100} step={0.01} value={value.commission_basis_points / 100} onNumber={(it) => set({ commission_basis_points: Math.round(it * 100) })} />
    </fieldset>
  )
}

function Delivery({ value, currency, set }: Part) {
  const { t } = useTranslation('places')
  const { delivery } = value
  const money = (member: 'base_fee_cents' | 'fee_per_km_cents' | 'min_order_cents') => ({
    currency,
    label: t(`settings.${member}`),
    cents: Number.isInteger(delivery[member]) ? delivery[member] : null,
    onCents: (cents: number | null) => set({ delivery: { ...delivery, [member]: cents ?? NaN } }),
  })
  return (
    <fieldset className={css.part}>
      <legend>{t('settings.delivery')}</legend>
      <MoneyField {...money('base_fee_cents')} />
      <MoneyField {...money('fee_per_km_cents')} />
      <MoneyField {...money('min_order_cents')} />
      <NumberField label={t('settings.radius')} min={0.1} max={50} step={0.1} value={delivery.radius_m / 1000} onNumber={(it) => set({ delivery: { ...delivery, radius_m: Math.round(it * 1000) } })} />
    </fieldset>
  )
}

interface Own { restaurant: Restaurant; save: (edit: Edit, reason: string) => Promise<unknown>; refresh: () => void }

export function SettingsForm({ restaurant, save, refresh }: Own) {
  const { t } = useTranslation('places')
  const stored = settingsOf(restaurant)
  const draft = useDraft(`settings ${restaurant.id}`, restaurant.version, stored)
  const part: Part = { value: draft.value, currency: restaurant.currency ?? 'EUR', set: (change) => draft.change({ ...draft.value, ...change }) }
  const name = restaurant.name ?? ''

  return (
    <div className={css.settings}>
      <div className={css.parts}><About {...part} /><Kitchen {...part} /><Delivery {...part} /><PlaceFields place={draft.value.place} onChange={(place) => part.set({ place })} /></div>
      <SaveBar draft={draft} currency={part.currency} problems={settingsProblems(draft.value).map((it) => t(`settings.fault.${it}`))} refresh={refresh} save={(value, reason) => save(editOf(stored, value), reason)}
        title={t('settings.save_title', { name })} consequence={t('settings.save_consequence')} confirm={t('settings.save_confirm', { name })} />
    </div>
  )
}
