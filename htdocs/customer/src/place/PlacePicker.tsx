import { useTranslation } from 'react-i18next'
import { isProblem } from '@shared/api/problem'
import { problemText } from '@shared/i18n/problems'
import { Button } from '@shared/ui/Button'
import { Icon } from '@shared/ui/Icon'
import { Notice } from '@shared/ui/States'
import { placeLine, useLastPlaces, type Place } from '../kept/place'
import { useHere, type Trouble } from './api/here'
import { useSavedAddresses } from './api/saved'
import { PlaceSearch } from './PlaceSearch'
import css from './PlacePicker.module.css'

/* The device's position, as an address to agree to: it may be the neighbour's. */
function Here({ onChoose }: { onChoose: (place: Place) => void }) {
  const { t } = useTranslation(['finding', 'shared'])
  const here = useHere()
  const error = here.error as unknown as Trouble | Error | null
  const why = isProblem(error) && error.status === 404 ? 'no_address' : error

  return (
    <>
      <Button look="quiet" busy={here.isPending} onClick={() => here.mutate()}><Icon name="here" />{t(here.isPending ? 'place.looking' : 'place.here')}</Button>
      {here.data && (
        <Notice tone="plain" alert>
          <p>{t('place.is_it', { place: here.data.label })}</p>
          <Button onClick={() => onChoose(here.data.place)}>{t('place.to_it')}</Button>
        </Notice>
      )}
      {why && <Notice tone="bad" alert>{isProblem(why) ? problemText(t as never, why) : t(`place.${why === 'denied' || why === 'no_address' ? why : 'nowhere'}`)}</Notice>}
    </>
  )
}

/* Saved ones by their names, then those used last. */
function useKnown() {
  const saved = useSavedAddresses().data?.items ?? []
  const lines = new Set(saved.map((it) => placeLine(it.place)))
  return [
    ...saved.map((it) => ({ key: it.id, label: it.label, place: it.place as Place })),
    ...useLastPlaces().filter((it) => !lines.has(placeLine(it))).map((place) => ({ key: placeLine(place), label: null, place })),
  ]
}

/* One question, and every way to answer it. */
export function PlacePicker({ label, onChoose }: { label: string; onChoose: (place: Place) => void }) {
  const { t } = useTranslation('finding')
  const known = useKnown()

  return (
    <div className={css.picker}>
      <PlaceSearch label={label} onChoose={onChoose} />
      <div className={css.here}><Here onChoose={onChoose} /></div>
      {known.length > 0 && (
        <ul className={css.known} aria-label={t('place.known')}>
          {known.map(({ key, label: name, place }) => (
            <li key={key}>
              <button type="button" onClick={() => onChoose(place)}>
                <Icon name={name ? 'home' : 'clock'} />
                <span>{name && <b>{name}</b>}<span>{placeLine(place)}</span></span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
