import { useTranslation } from 'react-i18next'
import { isProblem } from '../api/problem'
import { useFormat } from '../format/useFormat'
import { problemText } from '../i18n/problems'
import { Button } from '../ui/Button'
import { Tag } from '../ui/Chip'
import { ShowMore } from '../ui/ShowMore'
import { Failure } from '../ui/States'
import { Skeleton } from '../ui/Tins'
import { toast } from '../ui/Toasts'
import { deviceOf } from './device'
import { useEndSession, useSessions } from './sessions'
import css from './identity.module.css'

/* Where one is logged in, and a way to end what is not one's own. */
export function Sessions() {
  const { t } = useTranslation(['identity', 'shared'])
  const f = useFormat()
  const sessions = useSessions()
  const { data, error, refetch } = sessions
  const end = useEndSession()
  const nameOf = (agent: string | null) => deviceOf(agent) ?? t('sessions.unknown')

  return (
    <>
      <p className="muted">{t('sessions.why')}</p>
      {!data && (error ? <Failure error={error} retry={() => void refetch()} /> : <Skeleton label={t('shared:loading')} />)}
      <ul>
        {data?.pages.flatMap((it) => it.items).map(({ id, user_agent, address, created_at, last_used_at, current }) => (
          <li key={id} className={css.row}>
            <div>
              <b>{nameOf(user_agent)}</b> {current && <Tag tone="good">{t('sessions.this')}</Tag>}
              <p className="muted">{t('sessions.used', { at: f.dayAndTime(last_used_at), since: f.dayAndTime(created_at) })} {address && <>{t('sessions.from')} <bdi>{address}</bdi></>}</p>
            </div>
            {!current && (
              <Button busy={end.isPending && end.variables === id} aria-label={t('sessions.end_named', { name: nameOf(user_agent) })}
                onClick={() => end.mutate(id, { onSuccess: () => toast(t('sessions.ended')), onError: (failed) => toast(isProblem(failed, 'log_in_again') ? t('ways.log_in_again') : problemText(t as never, failed), 'bad') })}>
                {t('sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ShowMore of={sessions} />
    </>
  )
}
