import { useTranslation } from 'react-i18next'
import { Check, Field } from '@shared/ui/Field'
import { NumberField } from '../../units/NumberField'
import type { Values } from './values'
import css from './Settings.module.css'

export interface PartProps { value: Values; set: (change: Partial<Values>) => void }

export function Ordering({ value, set }: PartProps) {
  const { t } = useTranslation('settings')
  const fee = value.service_fee_basis_points
  return (
    <fieldset className={css.part}>
      <legend>{t('ordering')}</legend>
      <Check label={t('paused')} hint={t('paused_hint')} checked={value.ordering_paused} onChange={(e) => set({ ordering_paused: e.target.checked })} />
      {value.ordering_paused && <Field label={t('pause_reason')} hint={t('pause_reason_hint')} required maxLength={200} value={value.pause_reason ?? ''} onChange={(e) => set({ pause_reason: e.target.value || null })} />}
      <Field label={t('notice')} hint={t('notice_hint')} maxLength={300} value={value.notice ?? ''} onChange={(e) => set({ notice: e.target.value || null })} />
      <Check label={t('fee_here')} hint={t('fee_hint')} checked={fee !== null} onChange={(e) => set({ service_fee_basis_points: e.target.checked ? 0 : null })} />
      {fee !== null && <NumberField label={t('fee')} min={0} max={100} step={0.01} value={fee / 100} onNumber={(it) => set({ service_fee_basis_points: Math.round(it * 100) })} />}
    </fieldset>
  )
}

export function Contact({ value, set }: PartProps) {
  const { t } = useTranslation('settings')
  return (
    <fieldset className={css.part}>
      <legend>{t('contact')}</legend>
      <Field label={t('name')} hint={t('name_hint')} required maxLength={60} value={value.name ?? ''} onChange={(e) => set({ name: e.target.value })} />
      <Field label={t('email')} type="email" dir="ltr" value={value.support_email ?? ''} onChange={(e) => set({ support_email: e.target.value || null })} />
      <Field label={t('phone')} type="tel" dir="ltr" hint={t('phone_hint')} value={value.support_phone ?? ''} onChange={(e) => set({ support_phone: e.target.value.replaceAll(/[\s()-]/g, '') || null })} />
    </fieldset>
  )
}
