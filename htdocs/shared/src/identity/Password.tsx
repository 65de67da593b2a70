import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../api/problem'
import { useUser } from '../auth/useSession'
import { atFields } from '../i18n/atFields'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Notice } from '../ui/States'
import { toast } from '../ui/Toasts'
import { useChangePassword } from './password'
import { SetPassword } from './SetPassword'
import { useEnterWords } from './useEnterWords'
import { Username } from './Username'
import css from '../auth/forms.module.css'

interface Wish { old_password: string; new_password: string }
const fields = { '/old_password': 'old_password', '/new_password': 'new_password' } as const

/* Changes the password, or sets one where there is none. */
export function Password() {
  const user = useUser()
  return user && !user.has_password ? <SetPassword user={user} /> : <ChangePassword />
}

function ChangePassword() {
  const { t } = useTranslation(['identity', 'auth'])
  const { t: shared } = useTranslation()
  const words = useEnterWords()
  const change = useChangePassword()
  const { register, handleSubmit, setError, reset, formState } = useForm<Wish>()
  const needed = { required: shared('field.required') }
  const problem = (name: keyof Wish) => formState.errors[name]?.message

  function failed(error: unknown) {
    if (isProblem(error, 'wrong_password')) setError('old_password', { message: t('password.wrong') }, { shouldFocus: true })
    else atFields(shared, error, setError, fields)
  }
  const save = (wish: Wish) => change.mutate(wish, { onSuccess: () => (reset(), toast(t('password.done'))), onError: failed })
  const atField = isProblem(change.error, 'wrong_password') || (isProblem(change.error) && change.error.fields.length > 0)
  const loud = atField ? null : change.error
  return (
    <form className={css.form} onSubmit={handleSubmit(save)} noValidate>
      <h2>{t('password.title')}</h2>
      <Username />
      <Field label={t('password.old')} type="password" autoComplete="current-password" required problem={problem('old_password')} {...register('old_password', needed)} />
      <Field label={t('password.new')} hint={t('auth:password_hint')} type="password" autoComplete="new-password" required problem={problem('new_password')}
        {...register('new_password', { ...needed, minLength: { value: 8, message: shared('field.between', { min: 8, max: 128 }) } })} />
      {loud && <Notice tone="bad" alert>{words(loud)}</Notice>}
      <Button type="submit" look="primary" busy={change.isPending}>{t('password.save')}</Button>
    </form>
  )
}
