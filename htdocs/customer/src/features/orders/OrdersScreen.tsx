import { useTranslation } from 'react-i18next'
import { ButtonLink } from '@shared/ui/Button'
import { ShowMore } from '@shared/ui/ShowMore'
import { Empty, Failure } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { Title } from '@shared/ui/Title'
import { paths } from '../../app/paths'
import { useHistory } from './api/history'
import { OpenOrder } from './OpenOrder'
import { PastOrder } from './PastOrder'
import { hasEnded } from './stages'
import css from './Orders.module.css'

/* What is under way on top, as it happens; then what has been. */
export default function OrdersScreen() {
  const { t } = useTranslation(['orders', 'shared'])
  const history = useHistory()
  const { data, error, refetch } = history
  const all = data?.pages.flatMap((it) => it.items) ?? []
  const open = all.filter((it) => !hasEnded(it))
  const past = all.filter(hasEnded)

  return (
    <>
      <Title>{t('all')}</Title>
      {!data && (error ? <Failure error={error} retry={() => void refetch()} /> : <Skeleton lines={5} label={t('shared:loading')} />)}
      {data && !all.length && <Empty title={t('none.title')} action={<ButtonLink look="primary" to={paths.restaurants}>{t('none.find')}</ButtonLink>}>{t('none.what')}</Empty>}
      {open.length > 0 && <section className={css.list}><h2>{t('open')}</h2>{open.map((it) => <OpenOrder key={it.id} id={it.id!} name={it.restaurant_name} />)}</section>}
      {past.length > 0 && <section className={css.list}><h2>{t('past')}</h2><ul>{past.map((it) => <PastOrder key={it.id} order={it} />)}</ul></section>}
      <ShowMore of={history} />
    </>
  )
}
