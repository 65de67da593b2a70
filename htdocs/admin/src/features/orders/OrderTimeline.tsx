import { useTranslation } from 'react-i18next'
import { useNow } from '@shared/format/clock'
import { useFormat } from '@shared/format/useFormat'
import { Failure } from '@shared/ui/States'
import { Icon, type IconName } from '@shared/ui/Icon'
import { Skeleton } from '@shared/ui/Tins'
import { When } from '../../states/When'
import { useTimeline, type Happening } from './api/useTimeline'
import { happeningKey } from './happening'
import css from './Orders.module.css'

const icons: Record<Happening['source'], IconName> = { order: 'bag', payment: 'card', refund: 'repeat', delivery: 'bike', audit: 'lock' }

/* What happened in every service, oldest first. */
export function OrderTimeline({ id, currency }: { id: string; currency: string }) {
  const { t } = useTranslation(['admin_orders', 'shared'])
  const { data, error, refetch } = useTimeline(id)

  return (
    <section className={css.part}>
      <h3>{t('timeline')}</h3>
      {error && !data ? <Failure error={error} retry={() => void refetch()} /> : null}
      {!data && !error && <Skeleton lines={4} label={t('shared:loading')} />}
      {data && <ol className={css.timeline}>{data.items.map((it, i) => <Step key={i} it={it} currency={currency} />)}</ol>}
    </section>
  )
}

function Step({ it, currency }: { it: Happening; currency: string }) {
  const { t, i18n } = useTranslation(['admin_orders', 'states'])
  const f = useFormat()
  const now = useNow()
  const key = happeningKey(it, (name) => i18n.exists(`admin_orders:${name}`))
  const said = t(key as 'happened.order.other', { what: it.what ?? '' })
  const who = it.by_name ?? (it.by_role && it.by_role !== 'none' && it.by_role !== 'service' ? t(`states:role.${it.by_role}`) : null)

  return (
    <li>
      <When at={it.at} now={now} />
      <Icon name={icons[it.source]} size={16} label={t(`source.${it.source}`)} />
      <div>
        <p>{said}{it.amount_cents !== null && <> <span className="money">{f.money(it.amount_cents, currency)}</span></>}</p>
        {(who || it.reason) && <p className="muted">{[who, it.reason && t('quoted', { reason: it.reason })].filter(Boolean).join(' · ')}</p>}
      </div>
    </li>
  )
}
