import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../api/problem'
import { useUser } from '../auth/useSession'
import { atFields } from '../i18n/atFields'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Notice } from '../ui/States'
import { useChangeEmail } from './mail'
import { useEnterWords } from './useEnterWords'
import { Username } from './Username'
import css from '../auth/forms.module.css'

interface Wish { email: string; password: string }
const fields = { '/email': 'email', '/password': 'password' } as const

/* Another address: it counts once the link that is mailed there has been used. The password says that it is its owner who wants that. */
export function EmailChange() {
  const { t } = useTranslation('identity')
  const user = useUser()
  if (!user || user.has_password) return <ChangeEmail email={user?.email ?? ''} />
  return (
    <section className={css.form} aria-labelledby="change-email">
      <h2 id="change-email">{t('email.title')}</h2>
      <p className="muted">{t('email.now', { email: user.email })} {t('password.first')}</p>
    </section>
  )
}

function ChangeEmail({ email }: { email: string }) {
  const { t } = useTranslation(['identity', 'auth'])
  const { t: shared } = useTranslation()
  const words = useEnterWords()
  const change = useChangeEmail()
  const { register, handleSubmit, setError, resetField, formState } = useForm<Wish>()
  const needed = { required: shared('field.required') }

  function failed(error: unknown) {
    if (isProblem(error, 'wrong_password')) setError('password', { message: t('password.wrong') }, { shouldFocus: true })
    else if (isProblem(error, 'same_email')) setError('email', { message: t('email.same') }, { shouldFocus: true })
    else atFields(shared, error, setError, fields)
  }
  const atField = change.error && (isProblem(change.error, 'wrong_password') || isProblem(change.error, 'same_email') || (isProblem(change.error) && change.error.fields.length > 0))
  return (
    <form className={css.form} onSubmit={handleSubmit((wish) => change.mutate(wish, { onError: failed, onSuccess: () => resetField('password') }))} noValidate>
      <h2>{t('email.title')}</h2>
      <p className="muted">{t('email.now', { email })}</p>
      {change.isSuccess && <Notice tone="good" alert>{t('email.sent', { email: change.variables.email })}</Notice>}
      <Field label={t('email.new')} hint={t('email.hint')} type="email" autoComplete="email" required problem={formState.errors.email?.message} {...register('email', needed)} />
      <Username />
      <Field label={t('auth:password')} type="password" autoComplete="current-password" required problem={formState.errors.password?.message} {...register('password', needed)} />
      {change.error && !atField && <Notice tone="bad" alert>{words(change.error)}</Notice>}
      <Button type="submit" busy={change.isPending}>{t('email.send')}</Button>
    </form>
  )
}
