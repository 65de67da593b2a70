import type { TFunction } from 'i18next'
import type { FieldValues, Path, UseFormSetError } from 'react-hook-form'
import { isProblem } from '../api/problem'
import { fieldProblem } from './problems'

/* Puts what the server says of each member at its field, and the focus into the first one. false: something of it has no field here. */
export function atFields<T extends FieldValues>(t: TFunction<'shared'>, error: unknown, setError: UseFormSetError<T>, fields: Record<string, Path<T>>): boolean {
  const named = isProblem(error) ? error.fields.map((it) => it.pointer) : []
  const shown = named.filter((pointer) => fields[pointer])

  shown.forEach((pointer, i) => setError(fields[pointer]!, { message: fieldProblem(t, error, pointer) }, { shouldFocus: i === 0 }))
  return named.length > 0 && shown.length === named.length
}
