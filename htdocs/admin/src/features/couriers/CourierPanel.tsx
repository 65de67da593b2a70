import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useNow } from '@shared/format/clock'
import { useFormat } from '@shared/format/useFormat'
import { Failure } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { SidePanel } from '@shared/table/SidePanel'
import { paths } from '../../app/paths'
import { Facts } from '../../states/Facts'
import { useCurrency } from '../../states/useCurrency'
import { Phone } from '../../states/Phone'
import { When } from '../../states/When'
import { useCourier, type Courier } from './api/useCourier'
import { Carried, Shifts } from './Carried'
import { CourierMap } from './CourierMap'
import { Duty } from './Duty'
import css from './Couriers.module.css'

export function CourierPanel({ id }: { id: string }) {
  const { t } = useTranslation(['couriers', 'shared'])
  const { data, error, refetch } = useCourier(id)
  const name = data?.name ?? t('courier')

  return (
    <SidePanel title={name} name={name} back={paths.couriers}>
      {error && !data ? <Failure error={error} retry={() => void refetch()} /> : null}
      {!data && !error && <Skeleton lines={6} label={t('shared:loading')} />}
      {data && <Story courier={data} />}
    </SidePanel>
  )
}

function Story({ courier }: { courier: Courier }) {
  const { t } = useTranslation('couriers')
  return (
    <>
      <About courier={courier} />
      <Carried title={t('now_carrying')} none={t('carries_nothing')} items={courier.deliveries} />
      <CourierMap courier={courier} />
      <Shifts shifts={courier.shifts} />
      <Carried title={t('recent')} none={t('none_recent')} items={courier.recent} more={{ pathname: paths.deliveries, search: `?state=ended&courier_id=${courier.id}` }} />
    </>
  )
}

function About({ courier: it }: { courier: Courier }) {
  const { t } = useTranslation(['couriers', 'states'])
  const f = useFormat()
  const now = useNow()
  const currency = useCurrency()
  return (
    <section className={css.part}>
      <p><Duty courier={it} /></p>
      <Facts facts={{
        [t('phone')]: <Phone number={it.phone} />,
        [t('vehicle')]: t(`states:vehicle.${it.vehicle}`),
        [t('account')]: <Link to={paths.person(it.id!)}>{it.name}</Link>,
        [t('shift_until')]: it.shift_until && <When at={it.shift_until} now={now} />,
        [t('seen')]: it.position?.at && f.relative(it.position.at, now),
        [t('today.delivered')]: f.count(it.today.delivered),
        [t('today.unserved')]: f.count(it.today.unserved),
        [t('today.late')]: f.count(it.today.late),
        [t('today.earned')]: currency && <span className="money">{f.money(it.today.earned_cents, currency)}</span>,
      }} />
    </section>
  )
}
