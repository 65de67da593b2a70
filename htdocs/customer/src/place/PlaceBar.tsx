import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@shared/ui/Button'
import { Dialog } from '@shared/ui/Dialog'
import { Icon } from '@shared/ui/Icon'
import { choosePlace, placeLine, usePlace } from '../kept/place'
import { PlacePicker } from './PlacePicker'
import css from './PlaceBar.module.css'

/* Where it goes, on every screen that depends on it. */
export function PlaceBar() {
  const { t } = useTranslation('finding')
  const place = usePlace()
  const [changing, setChanging] = useState(false)

  return (
    <div className={css.bar}>
      <Icon name="pin" />
      <p>{place ? t('place.goes_to', { place: placeLine(place) }) : t('place.unknown')}</p>
      <Button look="quiet" onClick={() => setChanging(true)}>{t(place ? 'place.change' : 'place.say')}</Button>
      {changing && (
        <Dialog title={t('place.question')} onClose={() => setChanging(false)}>
          <div className={css.room}>
            <PlacePicker label={t('place.label')} onChoose={(it) => (choosePlace(it), setChanging(false))} />
          </div>
        </Dialog>
      )}
    </div>
  )
}
