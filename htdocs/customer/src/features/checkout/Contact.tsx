import { useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Field, TextArea } from '@shared/ui/Field'
import { plainPhone, type Filled } from './filled'
import css from './Checkout.module.css'

const PHONE = /^\+[1-9]\d{6,14}$/

export function Contact() {
  const { t } = useTranslation(['checkout', 'shared'])
  const { register, formState } = useFormContext<Filled>()
  const needed = { required: t('shared:field.required') }
  const problem = (name: keyof Filled) => formState.errors[name]?.message

  return (
    <fieldset className={css.part}>
      <legend>{t('contact.title')}</legend>
      <Field label={t('contact.name')} autoComplete="name" maxLength={80} required problem={problem('name')} {...register('name', needed)} />
      <Field label={t('contact.phone')} hint={t('contact.phone_hint')} type="tel" autoComplete="tel" dir="ltr" required problem={problem('phone')}
        {...register('phone', { ...needed, validate: (phone) => PHONE.test(plainPhone(phone)) || t('shared:field.phone') })} />
      <Field label={t('contact.door')} hint={t('contact.door_hint')} maxLength={200} problem={problem('door')} {...register('door')} />
      <TextArea label={t('contact.note')} hint={t('contact.note_hint')} maxLength={300} rows={2} problem={problem('note')} {...register('note')} />
    </fieldset>
  )
}
