import { useForm } from 'react-hook-form'
import { Link, type To } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { useForgot, useJoin } from './mail'
import { useEnterWords } from './useEnterWords'
import { useWait } from './useWait'
import { atFields } from '../i18n/atFields'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Notice } from '../ui/States'
import css from '../auth/forms.module.css'
import own from './identity.module.css'

const AGAIN_S = 60

interface AskMailProps { what: 'forgot' | 'join'; asking: ReturnType<typeof useForgot> | ReturnType<typeof useJoin>; back?: To }

/* For a link by mail: the same words whether somebody has this address or not. */
export function AskMail({ what, asking, back }: AskMailProps) {
  const { t } = useTranslation('identity')
  const { t: shared } = useTranslation()
  const words = useEnterWords()
  const [left, wait] = useWait()
  const { register, handleSubmit, setError, formState } = useForm<{ email: string }>()

  const ask = ({ email }: { email: string }) =>
    asking.mutate(email.trim(), { onSuccess: () => wait(AGAIN_S), onError: (error) => atFields(shared, error, setError, { '/email': 'email' }) })
  return (
    <>
      <p>{t(`${what}.what`)}</p>
      <form className={css.form} onSubmit={handleSubmit(ask)} noValidate>
        {asking.isSuccess && <Notice tone="good" alert>{t(`${what}.sent`, { email: asking.variables })}</Notice>}
        {asking.error && !formState.errors.email && <Notice tone="bad" alert>{words(asking.error)}</Notice>}
        <Field label={t('forgot.email')} type="email" autoComplete="username" required problem={formState.errors.email?.message} {...register('email', { required: shared('field.required') })} />
        <Button look="primary" wide type="submit" busy={asking.isPending} disabled={left > 0}>{left > 0 ? t('mail.again_in', { count: left }) : t(`${what}.send`)}</Button>
      </form>
      {back && <Link className={own.way} to={back}>{t('forgot.back')}</Link>}
    </>
  )
}
