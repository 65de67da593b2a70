import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { isProblem } from '@shared/api/problem'
import { problemText } from '@shared/i18n/problems'
import { Username } from '@shared/identity/Username'
import { Button } from '@shared/ui/Button'
import { Dialog } from '@shared/ui/Dialog'
import { Field } from '@shared/ui/Field'
import { Notice } from '@shared/ui/States'
import { toast } from '@shared/ui/Toasts'
import { useLeave } from './api/leave'
import css from './Account.module.css'

interface Wish { password: string }

/* For good: says what goes and what must stay, and asks for the password. */
export function Leave({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['account', 'auth', 'identity'])
  const { t: shared } = useTranslation()
  const leave = useLeave(() => toast(t('leave.done')))
  const { register, handleSubmit, formState } = useForm<Wish>()
  const { error } = leave
  const wrong = isProblem(error, 'wrong_password') ? t('identity:password.wrong') : undefined
  const words = isProblem(error, 'orders_open') ? t('leave.orders_open') : isProblem(error, 'too_many_guesses') ? t('identity:refused.too_many_guesses') : problemText(shared, error)

  return (
    <Dialog title={t('leave.title')} onClose={onClose}>
      <form className={css.form} onSubmit={handleSubmit(({ password }) => leave.mutate(password))} noValidate>
        <p>{t('leave.gone')}</p>
        <p>{t('leave.kept')}</p>
        <Username />
        <Field label={t('auth:password')} type="password" autoComplete="current-password" required problem={formState.errors.password?.message ?? wrong} {...register('password', { required: shared('field.required') })} />
        {error && !wrong && <Notice tone="bad" alert>{words}</Notice>}
        <Button look="danger" type="submit" busy={leave.isPending}>{t('leave.confirm')}</Button>
        <Button onClick={onClose}>{t('leave.stay')}</Button>
      </form>
    </Dialog>
  )
}
