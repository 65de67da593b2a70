import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import type { Refund } from './api/refunds'
import css from './Receipt.module.css'

/* What went back for one line of an order. */
export function LineRefund({ refunds, position, currency }: { refunds: Refund[]; position: number; currency: string }) {
  const { t } = useTranslation('orders')
  const f = useFormat()
  const parts = refunds.filter((it) => it.state !== 'failed').flatMap((refund) => refund.lines.filter((it) => it.position === position && it.liable !== 'customer').map((line) => ({ line, refund })))

  return parts.map(({ line, refund }) => (
    <small key={refund.id} className={css.refund}>
      <span>{t(refund.state === 'succeeded' ? 'receipt.line_back' : 'receipt.line_coming')}{refund.reason && <>: <bdi>{refund.reason}</bdi></>}</span>
      <span className="money">−{f.money(line.amount_cents, currency)}</span>
    </small>
  ))
}
