import { useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { Chip } from '@shared/ui/Chip'
import { Field } from '@shared/ui/Field'
import type { Filled } from './filled'
import { centsOf, MOST, tipOf, tips } from './tip'
import css from './Checkout.module.css'

const textOf = (cents: number) => (cents ? String(cents / 100) : '')

/* A few amounts to tap on, or one's own. */
export function Tip({ currency }: { currency: string }) {
  const { t } = useTranslation('checkout')
  const f = useFormat()
  const { control, register, setValue, formState } = useFormContext<Filled>()
  const text = useWatch({ control, name: 'tip' })
  const cents = centsOf(text)
  const [isOwn, setOwn] = useState(text !== '' && !tips.includes(cents ?? -1))

  const wrong = (it: string) => (!it || tipOf(it) !== null ? true : centsOf(it) === null ? t('tip.wrong') : t('tip.most', { most: f.money(MOST, currency) }))
  const choose = (amount: number) => (setOwn(false), setValue('tip', textOf(amount), { shouldValidate: true }))
  return (
    <fieldset className={css.part}>
      <legend>{t('tip.title')}</legend>
      <p className="muted">{t('tip.whose')}</p>
      <div className={css.chips}>
        {tips.map((it) => <Chip key={it} on={!isOwn && (cents ?? 0) === it} onClick={() => choose(it)}>{it ? f.money(it, currency) : t('tip.none')}</Chip>)}
        <Chip on={isOwn} onClick={() => setOwn(true)}>{t('tip.own')}</Chip>
      </div>
      {isOwn && <Field label={t('tip.amount', { currency })} inputMode="decimal" autoComplete="off" problem={formState.errors.tip?.message}
        {...register('tip', { validate: wrong })} />}
    </fieldset>
  )
}
