import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../i18n/problems'
import { Button } from '../ui/Button'
import { Icon } from '../ui/Icon'
import { toast } from '../ui/Toasts'
import { allRows, csvOf } from './csv'
import type { Column } from './column'
import type { Pages } from './usePages'
import css from './Table.module.css'

function save(name: string, text: string) {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/* The whole list as it is filtered now, as a file. name: without its ending. */
export function Export<Row>({ name, columns, pages }: { name: string; columns: Column<Row>[]; pages: Pages<Row> }) {
  const { t } = useTranslation(['table', 'shared'])
  const [got, setGot] = useState<number | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const stop = useRef<AbortController>(null)

  async function run() {
    stop.current = new AbortController()
    setGot(0)
    setFailure(null)
    try {
      const rows = await allRows(pages.fetchPage, stop.current.signal, setGot)
      save(`${name}.csv`, csvOf(columns, rows))
      toast(t('exported', { count: rows.length }))
    } catch (error) {
      if (!stop.current.signal.aborted) setFailure(`${t('export_failed')} ${problemText(t as never, error)}`)
    } finally {
      setGot(null)
    }
  }
  return (
    <div className={css.export}>
      {got === null
        ? <Button onClick={() => void run()}><Icon name="download" />{t('export')}</Button>
        : <Button onClick={() => stop.current?.abort()}><Icon name="close" />{t('export_stop', { count: got })}</Button>}
      {failure && <p role="alert" className={css.bad}>{failure}</p>}
    </div>
  )
}
