import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { isProblem } from '@shared/api/problem'
import { register as registerAs, registerByLink } from '@shared/auth/entering'
import forms from '@shared/auth/forms.module.css'
import { dropMailed } from '@shared/identity/mailed'
import { atFields } from '@shared/i18n/atFields'
import { useEnterWords } from '@shared/identity/useEnterWords'
import { Button } from '@shared/ui/Button'
import { Field } from '@shared/ui/Field'
import { Notice } from '@shared/ui/States'
import { paths } from '../../app/paths'

interface Wish { name: string; email: string; phone: string; password: string }
const fields = { '/name': 'name', '/email': 'email', '/phone': 'phone', '/password': 'password' } as const
/* What people put between the digits is no part of a number. */
const digitsOf = (phone: string) => phone.replaceAll(/[\s()/.-]/g, '') || null

/* token: of the mailed link that has proved the address; onSpent: it does not work any more. */
export function Register({ token, onSpent }: { token?: string; onSpent?: () => void }) {
  const { t } = useTranslation('auth')
  const { t: shared } = useTranslation()
  const words = useEnterWords()
  const [failure, setFailure] = useState<string | null>(null)
  const { register, handleSubmit, setError, formState } = useForm<Wish>()
  const needed = { required: shared('field.required') }
  const problem = (name: keyof Wish) => formState.errors[name]?.message

  async function enter({ email, ...wish }: Wish) {
    const more = { ...wish, phone: digitsOf(wish.phone), role: 'customer' } as const
    setFailure(null)
    try {
      await (token ? registerByLink({ ...more, token }) : registerAs({ ...more, email }))
      dropMailed(paths.register)
    } catch (error) {
      if (isProblem(error, 'link_invalid')) onSpent?.()
      else if (isProblem(error, 'email_taken') && token) setFailure(t('email_taken'))
      else if (isProblem(error, 'email_taken')) setError('email', { message: t('email_taken') }, { shouldFocus: true })
      else if (!atFields(shared, error, setError, fields)) setFailure(words(error))
    }
  }
  return (
    <form className={forms.form} onSubmit={handleSubmit(enter)} noValidate>
      {failure && <Notice tone="bad" alert>{failure}</Notice>}
      <Field label={t('name')} autoComplete="name" maxLength={120} required problem={problem('name')} {...register('name', needed)} />
      {!token && <Field label={t('email')} type="email" autoComplete="username" required problem={problem('email')} {...register('email', needed)} />}
      <Field label={t('phone')} hint={t('phone_hint')} type="tel" autoComplete="tel" dir="ltr" problem={problem('phone')} {...register('phone')} />
      <Field label={t('password')} hint={t('password_hint')} type="password" autoComplete="new-password" required problem={problem('password')}
        {...register('password', { ...needed, minLength: { value: 8, message: shared('field.between', { min: 8, max: 128 }) } })} />
      <Button look="primary" wide type="submit" busy={formState.isSubmitting}>{t('register')}</Button>
    </form>
  )
}
