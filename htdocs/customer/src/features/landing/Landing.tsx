import { Link, useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useNow } from '@shared/format/clock'
import { Failure } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { Title } from '@shared/ui/Title'
import { paths } from '../../app/paths'
import { choosePlace, usePlace, type Place } from '../../kept/place'
import { PlacePicker } from '../../place/PlacePicker'
import { useOpenNear } from '../../restaurant/api/near'
import { Cards } from '../../restaurant/Cards'
import { KeptNotice } from '../../restaurant/KeptNotice'
import css from './Landing.module.css'

const SHOWN = 6

function Near() {
  const { t } = useTranslation(['finding', 'shared'])
  const place = usePlace()
  const now = useNow()
  const { data, error, refetch } = useOpenNear(SHOWN)
  const title = t(place ? 'near' : 'in_city')

  return (
    <section className={css.near} aria-labelledby="near">
      <h2 id="near">{title}</h2>
      <KeptNotice at={data?.keptAt} />
      {data ? <Cards cards={data.data.items} now={data.keptAt ? null : now} label={title} /> : error ? <Failure error={error} retry={() => void refetch()} /> : <Skeleton lines={6} label={t('shared:loading')} />}
      <Link className={css.all} to={paths.restaurants}>{t(place ? 'all_near' : 'all')}</Link>
    </section>
  )
}

/* One question; below it, what is open. */
export default function Landing() {
  const { t } = useTranslation('finding')
  const navigate = useNavigate()

  function go(place: Place) {
    choosePlace(place)
    void navigate(paths.restaurants)
  }
  return (
    <>
      <section className={css.hero}>
        <Title of={t('title')}>{t('place.question')}</Title>
        <p className={css.lead}>{t('lead')}</p>
        <PlacePicker label={t('place.label')} onChoose={go} />
      </section>
      <Near />
    </>
  )
}
