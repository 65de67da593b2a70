import { useTranslation } from 'react-i18next'
import { useNow } from '@shared/format/clock'
import { useFormat } from '@shared/format/useFormat'
import { Facts } from '../../states/Facts'
import { When } from '../../states/When'
import type { Order } from './api/useOrder'
import { useLineName } from './useLineName'
import css from './Orders.module.css'

/* The lines of the quote, as the customer sees them, and what became of the money. */
export function Money({ order }: { order: Order }) {
  const { t } = useTranslation('admin_orders')
  const f = useFormat()
  const lineName = useLineName()
  const money = (cents: number) => <span className="money">{f.money(cents, order.currency!)}</span>

  return (
    <section className={css.part}>
      <h3>{t('lines')}</h3>
      <table className={css.lines}>
        <thead className="visually-hidden"><tr><th scope="col">{t('line')}</th><th scope="col">{t('total')}</th></tr></thead>
        <tbody>
          {order.lines.map((it) => (
            <tr key={it.position} data-kind={it.kind}>
              <th scope="row">{it.kind === 'item' && <>{it.quantity} × </>}{lineName(it)}{it.note && <small className="muted"> {t('quoted', { reason: it.note })}</small>}</th>
              <td>{money(it.total_cents)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot><tr><th scope="row">{t('total')}</th><td>{money(order.total_cents)}</td></tr></tfoot>
      </table>
      <Payment order={order} money={money} />
    </section>
  )
}

function Payment({ order, money }: { order: Order; money: (cents: number) => React.ReactNode }) {
  const { t } = useTranslation(['admin_orders', 'states'])
  const now = useNow()
  return (
    <Facts facts={{
      [t('payment')]: `${t(`states:method.${order.payment}`)}, ${t(`states:payment.${order.payment_state}`)}`,
      [t('authorized')]: order.authorized_cents > 0 ? money(order.authorized_cents) : null,
      [t('captured')]: order.captured_cents > 0 ? money(order.captured_cents) : null,
      [t('refunded')]: order.refunded_cents > 0 ? money(order.refunded_cents) : null,
      [t('commission')]: money(order.commission_cents),
      [t('courier_fee')]: money(order.courier_fee_cents),
      [t('fee')]: order.fee_cents === null ? null : money(order.fee_cents),
      [t('payment_ref')]: order.payment_ref && <bdi className={css.ref}>{order.payment_ref}</bdi>,
      [t('asked_again')]: order.payment_due_at && <><When at={order.payment_due_at} now={now} /> {t('tries', { count: order.payment_tries })}</>,
      [t('borne_by')]: ['rejected', 'expired', 'cancelled'].includes(order.state) ? t(`states:liable.${order.liable}`) : null,
    }} />
  )
}
