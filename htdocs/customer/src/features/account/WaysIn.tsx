import { useTranslation } from 'react-i18next'
import { isProblem } from '@shared/api/problem'
import { useUser } from '@shared/auth/useSession'
import { useFormat } from '@shared/format/useFormat'
import { problemText } from '@shared/i18n/problems'
import { useIdentities, useLink, useProviders, useUnlink } from '@shared/identity/providers'
import { Button } from '@shared/ui/Button'
import { Failure, Notice } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { toast } from '@shared/ui/Toasts'
import css from './Account.module.css'

/* Who else opens this account, and who could. Nothing where no provider is configured and none is linked. */
export function WaysIn() {
  const { t } = useTranslation(['identity', 'shared'])
  const providers = useProviders()
  const mine = useIdentities()
  const f = useFormat()
  const link = useLink()
  const opens = useUser()?.has_password
  const unlink = useUnlink()
  const linked = mine.data?.items ?? []
  const others = providers.data?.items.filter(({ name }) => !linked.some((it) => it.provider === name)) ?? []
  const failed = unlink.error ?? link.error

  if (mine.data && providers.data && !linked.length && !others.length) return null
  return (
    <section className={css.part} aria-labelledby="ways">
      <h2 id="ways">{t('ways.title')}</h2>
      <p className="muted">{t('ways.what')}</p>
      {!mine.data && (mine.error ? <Failure error={mine.error} retry={() => void mine.refetch()} /> : <Skeleton lines={2} label={t('shared:loading')} />)}
      {failed && <Notice tone="bad" alert>{isProblem(failed, 'last_way_in') ? t('ways.last') : isProblem(failed, 'log_in_again') ? t('ways.log_in_again') : problemText(t as never, failed)}</Notice>}
      <ul>
        {linked.map((it) => (
          <li key={it.provider} className={css.row}>
            <div><b>{it.title}</b><p className="muted">{it.email && <bdi>{it.email}</bdi>} {t('ways.since', { at: f.day(it.linked_at) })}</p></div>
            {linked.length === 1 && !opens ? <p className="muted">{t('ways.last')}</p> : <Button busy={unlink.isPending && unlink.variables === it.provider} aria-label={t('ways.unlink_named', { title: it.title })}
              onClick={() => unlink.mutate(it.provider, { onSuccess: () => toast(t('ways.unlinked', { title: it.title })) })}>{t('ways.unlink')}</Button>}
          </li>
        ))}
        {mine.data && others.map(({ name, title }) => (
          <li key={name} className={css.row}>
            <div><b>{title}</b><p className="muted">{t('ways.not_linked')}</p></div>
            <Button busy={link.isPending && link.variables === name} aria-label={t('ways.link_named', { title })} onClick={() => link.mutate(name)}>{t('ways.link')}</Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
