import { useForm } from 'react-hook-form'
import { Link, useLocation } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useForgot } from '@shared/identity/mail'
import { useEnterWords } from '@shared/identity/useEnterWords'
import { useWait } from '@shared/identity/useWait'
import { atFields } from '@shared/i18n/atFields'
import { Button } from '@shared/ui/Button'
import { Field } from '@shared/ui/Field'
import { Notice } from '@shared/ui/States'
import { paths } from '../../app/paths'
import css from './entering.module.css'

const AGAIN_S = 60

/* The same words whether somebody has this address or not. */
export function Forgot() {
  const { t } = useTranslation('identity')
  const { t: shared } = useTranslation()
  const { search } = useLocation()
  const words = useEnterWords()
  const forgot = useForgot()
  const [left, wait] = useWait()
  const { register, handleSubmit, setError, formState } = useForm<{ email: string }>()

  const ask = ({ email }: { email: string }) =>
    forgot.mutate(email.trim(), { onSuccess: () => wait(AGAIN_S), onError: (error) => atFields(shared, error, setError, { '/email': 'email' }) })
  return (
    <>
      <p>{t('forgot.what')}</p>
      <form className={css.form} onSubmit={handleSubmit(ask)} noValidate>
        {forgot.isSuccess && <Notice tone="good" alert>{t('forgot.sent', { email: forgot.variables })}</Notice>}
        {forgot.error && !formState.errors.email && <Notice tone="bad" alert>{words(forgot.error)}</Notice>}
        <Field label={t('forgot.email')} type="email" autoComplete="username" required problem={formState.errors.email?.message} {...register('email', { required: shared('field.required') })} />
        <Button look="primary" wide type="submit" busy={forgot.isPending} disabled={left > 0}>{left > 0 ? t('mail.again_in', { count: left }) : t('forgot.send')}</Button>
      </form>
      <Link className={css.forgot} to={{ pathname: paths.logIn, search }}>{t('forgot.back')}</Link>
    </>
  )
}
