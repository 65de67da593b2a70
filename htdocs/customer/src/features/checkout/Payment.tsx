import { useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Check } from '@shared/ui/Field'
import type { Filled } from './filled'
import css from './Checkout.module.css'

export function Payment({ methods, chosen }: { methods: Filled['payment'][]; chosen: Filled['payment'] }) {
  const { t } = useTranslation('checkout')
  const { setValue } = useFormContext<Filled>()

  return (
    <fieldset className={css.part}>
      <legend>{t('payment.title')}</legend>
      {methods.map((it) => (
        <Check key={it} type="radio" name="payment" value={it} checked={chosen === it} onChange={() => setValue('payment', it)}
          label={t(`payment.${it}`)} hint={t(`payment.${it}_hint`)} />
      ))}
    </fieldset>
  )
}
