import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { logOut } from '@shared/auth/entering'
import { useUser } from '@shared/auth/useSession'
import { atFields } from '@shared/i18n/atFields'
import { problemText } from '@shared/i18n/problems'
import { Button } from '@shared/ui/Button'
import { Field } from '@shared/ui/Field'
import { Icon } from '@shared/ui/Icon'
import { Notice } from '@shared/ui/States'
import { Title } from '@shared/ui/Title'
import { toast } from '@shared/ui/Toasts'
import { useChangeProfile } from './api/profile'
import css from './Account.module.css'

interface Wish { name: string; phone: string }

/* Who this is, and the way out. */
export default function ProfileScreen() {
  const { t } = useTranslation(['account', 'auth', 'shared'])
  const { t: shared } = useTranslation()
  const user = useUser()!
  const change = useChangeProfile()
  const { register, handleSubmit, setError, formState } = useForm<Wish>({ defaultValues: { name: user.name, phone: user.phone ?? '' } })

  const save = ({ name, phone }: Wish) =>
    change.mutate(
      { name: name.trim(), phone: phone.replaceAll(/[\s()/.-]/g, '') || null },
      { onSuccess: () => toast(shared('saved')), onError: (error) => atFields(shared, error, setError, { '/name': 'name', '/phone': 'phone' }) },
    )
  return (
    <>
      <Title>{t('profile.title')}</Title>
      <p className="muted">{t('profile.email', { email: user.email })}</p>
      <form className={css.form} onSubmit={handleSubmit(save)} noValidate>
        <Field label={t('auth:name')} autoComplete="name" maxLength={120} required problem={formState.errors.name?.message} {...register('name', { required: shared('field.required') })} />
        <Field label={t('auth:phone')} hint={t('auth:phone_hint')} type="tel" autoComplete="tel" dir="ltr" problem={formState.errors.phone?.message} {...register('phone')} />
        {change.error && <Notice tone="bad" alert>{problemText(shared, change.error)}</Notice>}
        <Button look="primary" type="submit" busy={change.isPending}>{shared('save')}</Button>
      </form>
      <div className={css.last}>
        <Button onClick={() => void logOut().catch(() => undefined)}><Icon name="logout" /> {t('auth:log_out')}</Button>
      </div>
    </>
  )
}
