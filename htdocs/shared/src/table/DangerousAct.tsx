import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../api/problem'
import { fieldProblem, problemText } from '../i18n/problems'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { TextArea } from '../ui/Field'
import { Icon } from '../ui/Icon'
import { Notice } from '../ui/States'
import { toast } from '../ui/Toasts'
import css from './DangerousAct.module.css'

export interface Change { what: string; before: ReactNode; after: ReactNode }

interface ActProps {
  /* "Cancel order 4f2a?" */
  title: string
  changes: Change[]
  /* In words what follows: "Cancelling refunds 23.40 to the customer, paid by the restaurant." */
  consequence: ReactNode
  /* On the button: object and consequence. */
  confirm: string
  /* Said when it is done. */
  done: string
  act: (reason: string) => Promise<unknown>
  onClose: () => void
  /* Somebody else was faster: ask anew, so that `changes` tell the state as it is now. */
  onConflict?: () => void
  /* How it stands now, in words; shown after a conflict. */
  stateNow?: ReactNode
  /* The act's own fields; they may show what the server says of them. */
  children?: (problem: unknown) => ReactNode
  /* What lacks before it can be done. */
  blocked?: string | undefined
}

const LEAST = 3
const MOST = 200

/* What was pressed may be gone with what was done: then the screen's heading has the focus. */
function keepPlace() {
  if (document.activeElement === document.body) document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
}

/* Whatever cannot be undone passes here: what will change, what it means, and a reason that stands in the log. */
export function DangerousAct({ title, changes, consequence, confirm, done, act, onClose, onConflict, stateNow, children, blocked }: ActProps) {
  const { t } = useTranslation(['table', 'shared'])
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const words = reason.trim().replace(/\s+/g, ' ')
  const short = words.length < LEAST

  async function run() {
    setTried(true)
    if (short || blocked) return
    setBusy(true)
    setProblem(null)
    try {
      await act(words)
      toast(done)
      onClose()
      setTimeout(keepPlace)
    } catch (error) {
      setProblem(error)
      if (isProblem(error) && error.status === 409) onConflict?.()
    } finally {
      setBusy(false)
    }
  }
  const ofReason = tried && short ? t('reason_short') : fieldProblem(t as never, problem, '/reason')
  /* What came of it is to be read. */
  const leave = () => {
    if (!busy) onClose()
  }
  return (
    <Dialog title={title} onClose={leave} footer={<>
      <Button look="danger" busy={busy} onClick={() => void run()}>{confirm}</Button>
      <Button disabled={busy} onClick={leave}>{t('leave_it')}</Button>
    </>}>
      {problem ? <Refused problem={problem} stateNow={stateNow} /> : null}
      <Changes changes={changes} />
      <p>{consequence}</p>
      {children?.(problem)}
      <TextArea label={t('reason')} hint={t('reason_hint')} value={reason} maxLength={MOST} rows={2} problem={ofReason} onChange={(e) => setReason(e.target.value)} />
      {tried && blocked && <Notice tone="bad" alert>{blocked}</Notice>}
    </Dialog>
  )
}

function Refused({ problem, stateNow }: { problem: unknown; stateNow: ReactNode }) {
  const { t, i18n } = useTranslation(['table', 'shared'])
  const conflict = isProblem(problem) && problem.status === 409
  const known = isProblem(problem) && i18n.exists(`table:refused.${problem.code}`)
  const faster = conflict && !known && !i18n.exists(`shared:problem.${problem.code}.title`)
  return (
    <Notice tone="bad" alert>
      <p>{known ? t(`refused.${problem.code as 'last_owner'}`) : faster ? t('faster') : problemText(t as never, problem)}</p>
      {conflict && stateNow && <p>{t('state_now')} {stateNow}</p>}
    </Notice>
  )
}

function Changes({ changes }: { changes: Change[] }) {
  const { t } = useTranslation('table')
  return (
    <dl className={css.changes}>
      {changes.filter((it) => it.before !== it.after).map((it) => (
        <div key={it.what}>
          <dt>{it.what}</dt>
          <dd>
            <span className="visually-hidden">{t('before')} </span>{it.before}
            <Icon name="forward" size={16} />
            <span className="visually-hidden">{t('after')} </span><strong>{it.after}</strong>
          </dd>
        </div>
      ))}
    </dl>
  )
}
