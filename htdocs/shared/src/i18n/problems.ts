/* A Problem in words: what happened, what it means, what can be done. A screen may know better words for its own codes. */
import type { TFunction } from 'i18next'
import { isProblem, type FieldProblem } from '../api/problem'

type T = TFunction<'shared'>
type Code = Parameters<T>[0]

function general(status: number): Code {
  if (status === 0) return 'problem.offline'
  if (status === 401) return 'problem.unauthenticated'
  if (status === 403) return 'problem.forbidden'
  if (status === 404) return 'problem.not_found'
  if (status === 422 || status === 400) return 'problem.invalid'
  if (status === 429) return 'problem.too_many_requests'
  return status >= 500 ? 'problem.unavailable' : 'problem.refused'
}

/* Whatever section a screen's t looks into first: these words stand in 'shared'. */
const known = (t: T, key: string, filled: object = {}) => (t as unknown as { (k: string, o: object): string })(key, { ...filled, ns: 'shared', defaultValue: '' })

export function problemWords(t: T, error: unknown): { title: string; detail: string | null; reference: string | null } {
  if (!isProblem(error)) return { title: known(t, 'problem.unexpected.title'), detail: known(t, 'problem.unexpected.detail'), reference: null }
  const key = known(t, `problem.${error.code}.title`) ? `problem.${error.code}` : general(error.status)
  return { title: known(t, `${key}.title`), detail: known(t, `${key}.detail`) || null, reference: error.status >= 500 ? error.requestId : null }
}

/* One line, for toasts and beside buttons. */
export function problemText(t: T, error: unknown): string {
  const { title, detail } = problemWords(t, error)
  return detail ? `${title} ${detail}` : title
}

/* What the server says of one member, "/place/street"; its sentences are English, so each known one has a translation. */
export function fieldProblem(t: T, error: unknown, pointer: string): string | undefined {
  const found: FieldProblem | undefined = isProblem(error) ? error.fields.find((field) => field.pointer === pointer) : undefined
  if (!found) return undefined
  const size = /between (\d+) and (\d+)/.exec(found.detail)
  if (/is required/.test(found.detail)) return known(t, 'field.required')
  if (size) return known(t, 'field.between', { min: size[1], max: size[2] })
  if (/e-mail/.test(found.detail)) return known(t, 'field.email')
  if (/among the first that are tried/.test(found.detail)) return known(t, 'field.guessable')
  return known(t, /phone/.test(found.detail) ? 'field.phone' : 'field.wrong')
}
