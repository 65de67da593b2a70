import { useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button'
import { Icon } from './Icon'
import css from './Dialog.module.css'

/* A sheet from below on a phone, a window elsewhere, the side of the screen with side="end". The browser keeps the focus inside and
 * gives it back; Escape and the backdrop close it. Stands as long as it is rendered. */
export function Dialog({ title, onClose, side, children, footer }: { title: ReactNode; onClose: () => void; side?: 'end'; children: ReactNode; footer?: ReactNode }) {
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()

  /* Before it leaves the page: a dialog that is gone gives no focus back. */
  useLayoutEffect(() => {
    const it = dialog.current!
    if (!it.open) it.showModal()
    return () => it.close()
  }, [])

  /* Pressing Escape again closes it whatever is said to the first; whoever holds it open has a reason. */
  const stay = () => dialog.current?.isConnected && dialog.current.showModal()

  return (
    // A click on the backdrop is one on the dialog itself; the keyboard has Escape.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog ref={dialog} className={css.dialog} data-side={side} aria-labelledby={id} onCancel={(e) => (e.preventDefault(), onClose())} onClose={stay} onClick={(e) => e.target === dialog.current && onClose()}>
      <div className={css.inside}>
        <header className={css.head}>
          <h2 id={id}>{title}</h2>
          <Button look="quiet" onClick={onClose} aria-label={t('close')}><Icon name="close" /></Button>
        </header>
        <div className={css.body}>{children}</div>
        {footer && <footer className={css.foot}>{footer}</footer>}
      </div>
    </dialog>
  )
}
