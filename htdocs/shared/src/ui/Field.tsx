import { useId, type ComponentProps, type ReactNode } from 'react'
import { Icon } from './Icon'
import css from './Field.module.css'

interface Around { label: ReactNode; hint?: ReactNode; problem?: string | undefined }
interface Wired { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined; className: string | undefined }

/* A label, what helps to fill it in, and what is wrong with it, tied to the control for those who do not see them. */
function Surrounded({ label, hint, problem, children }: Around & { children: (wired: Wired) => ReactNode }) {
  const id = useId()
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ') || undefined

  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': described, 'aria-invalid': problem ? true : undefined, className: css.control })}
      {hint && <p id={`${id}-hint`} className={css.hint}>{hint}</p>}
      {problem && <p id={`${id}-problem`} className={css.problem}><Icon name="warning" />{problem}</p>}
    </div>
  )
}

export function Field({ label, hint, problem, ...input }: Around & ComponentProps<'input'>) {
  return <Surrounded {...{ label, hint, problem }}>{(wired) => <input type="text" {...input} {...wired} />}</Surrounded>
}

export function TextArea({ label, hint, problem, ...input }: Around & ComponentProps<'textarea'>) {
  return <Surrounded {...{ label, hint, problem }}>{(wired) => <textarea rows={3} {...input} {...wired} />}</Surrounded>
}

export function Select({ label, hint, problem, children, ...select }: Around & ComponentProps<'select'>) {
  return <Surrounded {...{ label, hint, problem }}>{(wired) => <select {...select} {...wired}>{children}</select>}</Surrounded>
}

/* A box or a radio with its words, one target of full height. */
export function Check({ label, hint, type = 'checkbox', ...input }: { label: ReactNode; hint?: ReactNode } & ComponentProps<'input'>) {
  return (
    <label className={css.check}>
      <input {...input} type={type} />
      <span><bdi>{label}</bdi>{hint && <small className={css.hint}>{hint}</small>}</span>
    </label>
  )
}
