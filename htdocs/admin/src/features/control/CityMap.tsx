import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useNow } from '@shared/format/clock'
import { Map } from '@shared/map/Map'
import { Chip } from '@shared/ui/Chip'
import { Failure, Notice } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { paths } from '../../app/paths'
import { useCity, type Courier, type Delivery } from './api/useCity'
import { CityInWords } from './CityInWords'
import { markersOf } from './markers'
import css from './ControlRoom.module.css'

const MINUTE_MS = 60_000

export function CityMap() {
  const { t } = useTranslation(['control', 'shared'])
  const { data, error, refetch } = useCity()
  const [inWords, setInWords] = useState(false)

  return (
    <section className={css.city} aria-labelledby="city">
      <div className={css.cityHead}>
        <h2 id="city">{t('city')}</h2>
        <Chip on={!inWords} onClick={() => setInWords(false)}>{t('as_map')}</Chip>
        <Chip on={inWords} onClick={() => setInWords(true)}>{t('in_words')}</Chip>
      </div>
      {error && !data ? <Failure error={error} retry={() => void refetch()} /> : null}
      {!data && !error && <Skeleton lines={8} label={t('shared:loading')} />}
      {data?.more && <Notice>{t('more_than_shown')}</Notice>}
      {data && <p className="muted">{t('city_now', { couriers: data.couriers.length, free: data.couriers.filter((it) => !it.deliveries.length).length, deliveries: data.deliveries.length })}</p>}
      {data && (inWords ? <CityInWords {...data} /> : <OnMap {...data} />)}
    </section>
  )
}

function OnMap({ couriers, deliveries }: { couriers: Courier[]; deliveries: Delivery[] }) {
  const { t } = useTranslation(['control', 'states'])
  const navigate = useNavigate()
  const now = Math.floor(useNow() / MINUTE_MS) * MINUTE_MS

  const markers = useMemo(() => {
    const words = {
      courier: (it: Courier) => t(it.deliveries.length ? 'courier_carries' : 'courier_free', { name: it.name, what: it.deliveries.map((one) => one.restaurant_name).join(', ') }),
      restaurant: (name: string, count: number) => t('waits_at', { name, count }),
      door: (it: Delivery) => t('rides_to', { name: it.customer_name ?? '', courier: it.courier_name ?? '', restaurant: it.restaurant_name ?? '' }),
    }
    const open = (id: string) => () => void navigate(id.startsWith('c ') ? paths.courier(id.slice(2)) : id.startsWith('d ') ? paths.delivery(id.slice(2)) : `${paths.deliveries}?restaurant_id=${id.slice(2)}`)
    return markersOf(couriers, deliveries, now, words).map((it) => ({ ...it, onSelect: open(it.id) }))
  }, [couriers, deliveries, now, t, navigate])

  return (
    <>
      <div className={css.map}><Map label={t('map_label')} markers={markers} besideList /></div>
      <ul className={css.legend}>
        {(['free', 'carrying', 'late', 'kitchen', 'door'] as const).map((it) => <li key={it} data-mark={it}>{t(`legend.${it}`)}</li>)}
      </ul>
    </>
  )
}
