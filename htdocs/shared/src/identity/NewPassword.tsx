import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../api/problem'
import { signedOut } from '../auth/session'
import { useReset } from './mail'
import { dropMailed } from './mailed'
import { useEnterWords } from './useEnterWords'
import { atFields } from '../i18n/atFields'
import { Button, ButtonLink } from '../ui/Button'
import { Field } from '../ui/Field'
import { Notice } from '../ui/States'
import css from '../auth/forms.module.css'

interface NewPasswordProps { token: string; path: string; logIn: string; onAgain: () => void }

/* Every session of the account ends with it, this page's too if it is one of them. path: of the mailed link. */
export function NewPassword({ token, path, logIn, onAgain }: NewPasswordProps) {
  const { t } = useTranslation(['identity', 'auth'])
  const { t: shared } = useTranslation()
  const words = useEnterWords()
  const reset = useReset()
  const { register, handleSubmit, setError, formState } = useForm<{ new_password: string }>()
  const spent = isProblem(reset.error, 'link_invalid')
  const atField = isProblem(reset.error) && reset.error.fields.some((it) => it.pointer === '/new_password')

  const save = ({ new_password }: { new_password: string }) =>
    reset.mutate({ token, new_password }, {
      onSuccess: () => (dropMailed(path), signedOut()),
      onError: (error) => atFields(shared, error, setError, { '/new_password': 'new_password' }),
    })
  if (reset.isSuccess) {
    return (
      <>
        <Notice tone="good" alert>{t('forgot.done')}</Notice>
        <ButtonLink look="primary" to={logIn}>{t('auth:log_in')}</ButtonLink>
      </>
    )
  }
  if (spent) {
    return (
      <>
        <Notice tone="bad" alert>{t('mail.spent')}</Notice>
        <Button look="primary" onClick={() => (dropMailed(path), onAgain())}>{t('forgot.another')}</Button>
      </>
    )
  }
  return (
    <form className={css.form} onSubmit={handleSubmit(save)} noValidate>
      <p>{t('forgot.set_what')}</p>
      {reset.error && !atField && <Notice tone="bad" alert>{words(reset.error)}</Notice>}
      <Field label={t('password.new')} hint={t('auth:password_hint')} type="password" autoComplete="new-password" required problem={formState.errors.new_password?.message}
        {...register('new_password', { required: shared('field.required'), minLength: { value: 8, message: shared('field.between', { min: 8, max: 128 }) } })} />
      <Button look="primary" wide type="submit" busy={reset.isPending}>{t('forgot.save')}</Button>
    </form>
  )
}
