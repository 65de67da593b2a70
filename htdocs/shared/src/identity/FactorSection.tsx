import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { signedIn } from '../auth/session'
import { useUser } from '../auth/useSession'
import { Button } from '../ui/Button'
import { Tag } from '../ui/Chip'
import { Dialog } from '../ui/Dialog'
import { Failure, Notice } from '../ui/States'
import { Skeleton } from '../ui/Tins'
import { toast } from '../ui/Toasts'
import { useDropFactor, useFactor, useFactorChanged, useNewCodes, type FactorState } from './factor'
import { KeepCodes } from './KeepCodes'
import { Prove } from './Prove'
import css from './identity.module.css'

const Enrol = lazy(() => import('./Enrol'))
const FEW = 3

/* One's own second factor: whether it is there, and what can be done about it. */
export function FactorSection() {
  const { t } = useTranslation(['identity', 'shared'])
  const { data, error, refetch } = useFactor()
  const changed = useFactorChanged()
  const user = useUser()
  const [enrolling, setEnrolling] = useState(false)

  if (!data) return <section className={css.part}><h2>{t('factor.title')}</h2>{error ? <Failure error={error} retry={() => void refetch()} /> : <Skeleton label={t('shared:loading')} />}</section>
  if (enrolling) {
    return (
      <Suspense fallback={<Skeleton label={t('shared:loading')} />}>
        <Enrol email={user!.email} why={t('factor.why')} onEnrolled={signedIn} onBack={() => setEnrolling(false)}
          onKept={() => (setEnrolling(false), toast(t('enrol.done')), void changed())} />
      </Suspense>
    )
  }
  return (
    <section className={css.part} aria-labelledby="factor">
      <h2 id="factor">{t('factor.title')} {data.active ? <Tag tone="good">{t('factor.on')}</Tag> : <Tag>{t('factor.off')}</Tag>}</h2>
      {data.active ? <Active state={data} /> : <><p>{t('factor.why')}</p><p><Button look="primary" onClick={() => setEnrolling(true)}>{t('enrol.begin')}</Button></p></>}
    </section>
  )
}

function Active({ state }: { state: FactorState }) {
  const { t } = useTranslation('identity')
  const drop = useDropFactor()
  const renew = useNewCodes()
  const [asking, setAsking] = useState<'codes' | 'drop' | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const close = () => setAsking(null)
  const count = state.recovery_codes

  return (
    <>
      <p>{t('factor.active')}</p>
      {count <= FEW ? <Notice tone="bad">{t('factor.codes_few', { count })}</Notice> : <p className="muted">{t('factor.codes', { count })}</p>}
      <div className={css.ways}>
        <Button onClick={() => setAsking('codes')}>{t('factor.new_codes')}</Button>
        {!state.required && <Button look="danger" onClick={() => setAsking('drop')}>{t('factor.drop')}</Button>}
      </div>
      {state.required && <p className="muted">{t('factor.required')}</p>}
      {asking === 'codes' && <Prove title={t('factor.new_codes')} what={t('factor.new_codes_what')} confirm={t('factor.new_codes_confirm')} onClose={close}
        act={async (proof) => (setCodes((await renew.mutateAsync(proof)).codes), close())} />}
      {asking === 'drop' && <Prove danger title={t('factor.drop')} what={t('factor.drop_what')} confirm={t('factor.drop_confirm')} onClose={close}
        act={async (proof) => (await drop.mutateAsync(proof), toast(t('factor.dropped')), close())} />}
      {codes && <Dialog title={t('recovery.title')} onClose={() => setCodes(null)}><KeepCodes codes={codes} onKept={() => setCodes(null)} /></Dialog>}
    </>
  )
}
