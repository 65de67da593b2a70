import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormat } from '@shared/format/useFormat'
import { Failure } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { Title } from '@shared/ui/Title'
import { paths } from '../../app/paths'
import { SaveBar } from '../../draft/SaveBar'
import { useDraft } from '../../draft/useDraft'
import { useSaveSite, useSite, type Site } from './api/site'
import { Contact, Ordering } from './Parts'
import { City, MapPart } from './CityParts'
import { changeOf, siteProblems, valuesOf, type Values } from './values'
import css from './Settings.module.css'

function Form({ site, refresh }: { site: Site; refresh: () => void }) {
  const { t } = useTranslation('settings')
  const f = useFormat()
  const draft = useDraft<Values>('site', site.version, valuesOf(site))
  const { mutateAsync } = useSaveSite()
  const part = { value: draft.value, set: (change: Partial<Values>) => draft.change({ ...draft.value, ...change }) }

  return (
    <div className={css.settings}>
      <p className="muted">{site.changed_at && t('changed_at', { time: f.dayAndTime(site.changed_at) })} <Link to={`${paths.audit}?action=settings.edit`}>{t('in_log')}</Link></p>
      <div className={css.parts}><Ordering {...part} /><Contact {...part} /><City {...part} /><MapPart {...part} /></div>
      <SaveBar draft={draft} problems={siteProblems(draft.value).map((it) => t(`fault.${it}`))} refresh={refresh} save={(value, reason) => mutateAsync(changeOf(value, reason, site.version))}
        title={t('save_title')} consequence={t(draft.value.ordering_paused && !draft.stored.ordering_paused ? 'pause_consequence' : 'save_consequence')} confirm={t('save_confirm')} />
    </div>
  )
}

export default function Settings() {
  const { t } = useTranslation(['settings', 'shared'])
  const { data, error, refetch } = useSite()

  return (
    <>
      <Title>{t('title')}</Title>
      {error && !data && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={6} label={t('shared:loading')} />}
      {data && <Form site={data} refresh={() => void refetch()} />}
    </>
  )
}
