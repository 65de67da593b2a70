import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormat } from '@shared/format/useFormat'
import { useUser } from '@shared/auth/useSession'
import { SidePanel } from '@shared/table/SidePanel'
import { Failure } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { paths } from '../../app/paths'
import { differencesOfTexts, isUnsaid } from '../../difference/difference'
import { Differences } from '../../difference/Differences'
import { useWords } from '../../difference/useWords'
import { Facts } from '../../facts/Facts'
import { useActionWord, useOutcomeWord, useReason } from './words'
import { subjectPath } from './subject'
import { useEntry, type Entry } from './api/audit'
import css from './Audit.module.css'

const currencyOf = (text: string | null) => /"currency":"([A-Z]{3})"/.exec(text ?? '')?.[1]

function What({ entry }: { entry: Entry }) {
  const { t } = useTranslation('audit')
  const { state_before: before, state_after: after } = entry
  const currency = currencyOf(before ?? after)

  if (!before && !after) return <p className="muted">{t(entry.action?.endsWith('.refused') ? 'no_act' : 'no_state')}</p>
  return (
    <section className={css.what}>
      <h3>{t('what_changed')}</h3>
      {after ? <Differences changes={differencesOfTexts(before, after)} {...(currency && { currency })} /> : <p className="muted">{t('no_after')}</p>}
      <details>
        <summary>{t('raw')}</summary>
        {[['before', before], ['after', after]].map(([key, text]) => text && <Recorded key={key} label={t(key as 'before')} text={text} />)}
      </details>
    </section>
  )
}

function Recorded({ label, text }: { label: string; text: string }) {
  const { said, member } = useWords(currencyOf(text))
  let state: object = {}
  try {
    state = JSON.parse(text) as object
  } catch {
    return <p>{text}</p>
  }
  return <section className={css.recorded}><h4>{label}</h4><Facts facts={Object.entries(state).filter(([key]) => !isUnsaid(key)).map(([key, value]) => [member(key), said(key, value)] as const)} /></section>
}

export function EntryPanel({ id }: { id: string }) {
  const { t } = useTranslation(['audit', 'shared'])
  const { data: entry, error, refetch } = useEntry(id)
  const action = useActionWord()
  const name = entry ? action(entry.action) : t('entry')
  return (
    <SidePanel back={paths.audit} name={name} title={name}>
      {error && !entry && <Failure error={error} retry={() => void refetch()} />}
      {!entry && !error && <Skeleton label={t('shared:loading')} />}
      {entry && <Told entry={entry} />}
    </SidePanel>
  )
}

function Told({ entry }: { entry: Entry }) {
  const { t } = useTranslation('audit')
  const f = useFormat()
  const outcome = useOutcomeWord()
  const reason = useReason()
  const isMe = entry.admin_id === useUser()?.id
  const to = subjectPath(entry)

  return (
    <>
      <Facts facts={[
        [t('column.at'), entry.at && f.dayAndTime(entry.at)],
        [t('column.admin'), isMe ? t('me') : !entry.admin_id ? t('no_session') : <Link key="admin" to={paths.person(entry.admin_id)}>{entry.admin_name ?? entry.admin_id}</Link>],
        [t('column.reason'), reason(entry) ?? t('no_reason')],
        [t('column.outcome'), outcome(entry)],
        [t('column.subject'), entry.subject && (to ? <Link key="to" to={to}>{t('open_subject')}</Link> : <code key="id">{entry.subject}</code>)],
        [t('from_address'), entry.address && <span key="address" dir="ltr">{entry.address}</span>],
        [t('request'), <code key="request">{entry.request_id}</code>],
      ]} />
      <What entry={entry} />
      {entry.subject && <p><Link to={`${paths.audit}?subject=${entry.subject}${entry.action?.endsWith('.refused') ? `&action=${entry.action}` : ''}`}>{t('all_of_subject')}</Link></p>}
      {entry.admin_id && <p><Link to={`${paths.audit}?admin=${entry.admin_id}`}>{isMe ? t('all_of_me') : t('all_of_admin', { name: entry.admin_name })}</Link></p>}
    </>
  )
}
