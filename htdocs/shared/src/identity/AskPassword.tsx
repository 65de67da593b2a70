import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Notice } from '../ui/States'
import css from '../auth/forms.module.css'

export interface Credentials { email: string; password: string }

export function AskPassword({ failure, onEnter }: { failure: string | undefined; onEnter: (who: Credentials) => Promise<void> }) {
  const { t } = useTranslation(['auth', 'shared'])
  const { register, handleSubmit, formState } = useForm<Credentials>()
  const needed = { required: t('shared:field.required') }

  return (
    <form className={css.form} onSubmit={handleSubmit(onEnter)} noValidate>
      {failure && !formState.isSubmitting && <Notice tone="bad" alert>{failure}</Notice>}
      <Field label={t('email')} type="email" autoComplete="username" required problem={formState.errors.email?.message} {...register('email', needed)} />
      <Field label={t('password')} type="password" autoComplete="current-password" required problem={formState.errors.password?.message} {...register('password', needed)} />
      <Button look="primary" wide type="submit" busy={formState.isSubmitting}>{t('log_in')}</Button>
    </form>
  )
}
