import { useTranslation } from 'react-i18next'
import { Field } from '@shared/ui/Field'
import { NumberField } from '../../../units/NumberField'
import type { Settings } from './edit'
import css from './Settings.module.css'

type Place = Settings['place']

export function PlaceFields({ place, onChange }: { place: Place; onChange: (place: Place) => void }) {
  const { t } = useTranslation('places')
  const text = (member: 'street' | 'city' | 'postcode' | 'note') => ({
    label: t(`settings.${member}`),
    value: place[member] ?? '',
    onChange: (e: React.ChangeEvent<HTMLInputElement>) => onChange({ ...place, [member]: e.target.value }),
  })
  return (
    <fieldset className={css.part}>
      <legend>{t('settings.place')}</legend>
      <Field {...text('street')} required maxLength={120} />
      <div className={css.pair}><Field {...text('postcode')} maxLength={12} /><Field {...text('city')} required maxLength={80} /></div>
      <Field {...text('note')} maxLength={200} />
      <div className={css.pair}>
        <NumberField label={t('settings.lat')} min={-90} max={90} step="any" value={place.lat} onNumber={(lat) => onChange({ ...place, lat })} />
        <NumberField label={t('settings.lng')} min={-180} max={180} step="any" value={place.lng} onNumber={(lng) => onChange({ ...place, lng })} />
      </div>
      <p className="muted">{t('settings.point_hint')}</p>
    </fieldset>
  )
}
