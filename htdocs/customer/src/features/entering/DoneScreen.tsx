import { useEffect, useRef, useState } from 'react'
import { Navigate, useLocation } from 'react-router'
import { useTranslation } from 'react-i18next'
import { renew } from '@shared/auth/session'
import { useSession } from '@shared/auth/useSession'
import { useProviders } from '@shared/identity/providers'
import { Button, ButtonLink } from '@shared/ui/Button'
import { Skeleton } from '@shared/ui/Tins'
import { Title } from '@shared/ui/Title'
import { toast } from '@shared/ui/Toasts'
import { logInFor, nextAfter } from '../../app/paths'
import css from './entering.module.css'

/* Back from a provider: the cookie is there already, and the session it opens is asked for from here, since a request that began at
 * another site does not carry it. */
export default function DoneScreen() {
  const { t } = useTranslation(['identity', 'shared'])
  const { search } = useLocation()
  const [failed, setFailed] = useState(false)
  const inside = useSession().status === 'signed_in'
  const next = nextAfter(search)

  async function ask() {
    setFailed(false)
    if (!(await renew())) setFailed(true)
  }
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current || inside) return
    begun.current = true
    void ask()
  }, [inside])
  if (inside) return <Linked name={new URLSearchParams(search).get('linked')} next={next} />
  return (
    <div className={css.narrow}>
      <Title>{t(failed ? 'provider.not_yet' : 'provider.coming')}</Title>
      {!failed && <Skeleton label={t('shared:loading')} />}
      {failed && <>
        <p role="alert">{t('provider.not_yet_what')}</p>
        <div className={css.ways}><Button look="primary" onClick={() => void ask()}>{t('shared:try_again')}</Button><ButtonLink to={logInFor(next)}>{t('provider.to_log_in')}</ButtonLink></div>
      </>}
    </div>
  )
}

function Linked({ name, next }: { name: string | null; next: string }) {
  const { t } = useTranslation('identity')
  const { data } = useProviders()
  const title = data?.items.find((it) => it.name === name)?.title

  useEffect(() => {
    if (title) toast(t('provider.linked', { title }))
  }, [title, t])
  return name && !data ? <Skeleton label={t('provider.coming')} /> : <Navigate to={next} replace />
}
