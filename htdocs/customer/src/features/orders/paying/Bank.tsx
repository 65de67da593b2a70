import { useTranslation } from 'react-i18next'
import { useEffect, useRef } from 'react'
import { Button } from '@shared/ui/Button'
import css from './paying.module.css'

/* The bank's question, as its own app would ask it. */
export function Bank({ total, busy, onAnswer }: { total: string; busy: boolean; onAnswer: (agrees: boolean) => void }) {
  const { t } = useTranslation('orders')
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => heading.current?.focus(), [])
  return (
    <section className={css.bank}>
      <h2 ref={heading} tabIndex={-1}>{t('bank.title')}</h2>
      <p>{t('bank.what', { total })}</p>
      <p className="muted">{t('pay.no_money')}</p>
      <p className={css.ways}>
        <Button look="primary" busy={busy} onClick={() => onAnswer(true)}>{t('bank.confirm', { total })}</Button>
        <Button look="danger" busy={busy} onClick={() => onAnswer(false)}>{t('bank.deny')}</Button>
      </p>
    </section>
  )
}
