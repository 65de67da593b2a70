import { useTranslation } from 'react-i18next'
import { languageName, languages } from '@shared/i18n'
import { Check, Field, Select } from '@shared/ui/Field'
import { NumberField } from '../../units/NumberField'
import type { PartProps } from './Parts'
import css from './Settings.module.css'

export function City({ value, set }: PartProps) {
  const { t } = useTranslation('settings')
  const zones = [...new Set([value.time_zone ?? 'UTC', ...Intl.supportedValuesOf('timeZone')])]
  const offered = [...new Set([...value.languages, ...languages])]
  const toggle = (code: string, on: boolean) => set({ languages: offered.filter((it) => (it === code ? on : value.languages.includes(it))) })

  return (
    <fieldset className={css.part}>
      <legend>{t('city')}</legend>
      <Field label={t('currency')} hint={t('currency_hint')} required maxLength={3} pattern="[A-Z]{3}" dir="ltr" value={value.currency ?? ''} onChange={(e) => set({ currency: e.target.value.toUpperCase() })} />
      <Select label={t('zone')} value={value.time_zone ?? ''} onChange={(e) => set({ time_zone: e.target.value })}>
        {zones.map((it) => <option key={it} value={it}>{it.replaceAll('_', ' ')}</option>)}
      </Select>
      <fieldset>
        <legend>{t('languages')}</legend>
        {offered.map((code) => <Check key={code} label={<span lang={code}>{languageName(code)}</span>} checked={value.languages.includes(code)} disabled={value.languages.length === 1 && value.languages.includes(code)} onChange={(e) => toggle(code, e.target.checked)} />)}
      </fieldset>
    </fieldset>
  )
}

export function MapPart({ value, set }: PartProps) {
  const { t } = useTranslation('settings')
  const text = (member: 'map_streets_url' | 'map_tiles_url' | 'map_attribution') => ({
    label: t(member),
    value: value[member] ?? '',
    onChange: (e: React.ChangeEvent<HTMLInputElement>) => set({ [member]: e.target.value || null }),
  })
  return (
    <fieldset className={css.part}>
      <legend>{t('map')}</legend>
      <div className={css.pair}>
        <NumberField label={t('map_lat')} min={-90} max={90} step="any" value={value.map_lat} onNumber={(map_lat) => set({ map_lat })} />
        <NumberField label={t('map_lng')} min={-180} max={180} step="any" value={value.map_lng} onNumber={(map_lng) => set({ map_lng })} />
      </div>
      <NumberField label={t('map_zoom')} min={1} max={20} value={value.map_zoom} onNumber={(map_zoom) => set({ map_zoom })} />
      <Field {...text('map_streets_url')} hint={t('map_streets_hint')} dir="ltr" />
      <Field {...text('map_tiles_url')} hint={t('map_tiles_hint')} dir="ltr" />
      <Field {...text('map_attribution')} />
    </fieldset>
  )
}
