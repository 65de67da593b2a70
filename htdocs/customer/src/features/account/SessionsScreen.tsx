import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { problemText } from '@shared/i18n/problems'
import { Button } from '@shared/ui/Button'
import { Tag } from '@shared/ui/Chip'
import { Failure } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { Title } from '@shared/ui/Title'
import { toast } from '@shared/ui/Toasts'
import { useEndSession, useSessions } from './api/sessions'
import { deviceOf } from './device'
import css from './Account.module.css'

/* Where one is logged in, and a way to end what is not one's own. */
export default function SessionsScreen() {
  const { t } = useTranslation(['account', 'shared'])
  const f = useFormat()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useSessions()
  const end = useEndSession()
  const nameOf = (agent: string | null) => deviceOf(agent) ?? t('sessions.unknown')

  return (
    <>
      <Title>{t('sessions.title')}</Title>
      <p className="muted">{t('sessions.why')}</p>
      {!data && (error ? <Failure error={error} retry={() => void refetch()} /> : <Skeleton label={t('shared:loading')} />)}
      <ul>
        {data?.pages.flatMap((it) => it.items).map(({ id, user_agent, address, last_used_at, current }) => (
          <li key={id} className={css.row}>
            <div>
              <b>{nameOf(user_agent)}</b> {current && <Tag tone="good">{t('sessions.this')}</Tag>}
              <p className="muted">{t('sessions.used', { at: f.dayAndTime(last_used_at) })} {address && <bdi>{address}</bdi>}</p>
            </div>
            {!current && (
              <Button busy={end.isPending && end.variables === id} aria-label={t('sessions.end_named', { name: nameOf(user_agent) })}
                onClick={() => end.mutate(id, { onSuccess: () => toast(t('sessions.ended')), onError: (failed) => toast(problemText(t as never, failed), 'bad') })}>
                {t('sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {hasNextPage && <p><Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('shared:more_of_list')}</Button></p>}
    </>
  )
}
