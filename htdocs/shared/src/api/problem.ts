/* What went wrong, as a value that screens can speak about: RFC 9457 from the server, or no answer at all. */
import type { components } from './schema'

type Wire = Partial<components['schemas']['Problem']>

export interface FieldProblem { pointer: string; detail: string }

export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string | null
  readonly requestId: string | null
  readonly fields: FieldProblem[]

  constructor(status: number, wire: Wire) {
    super(`${status} ${wire.code ?? 'unknown'}`)
    this.name = 'Problem'
    this.status = status
    this.code = wire.code ?? 'internal'
    this.detail = wire.detail ?? null
    this.requestId = wire.request_id ?? null
    this.fields = wire.problems ?? []
  }

  /* Nobody answered: the request may or may not have arrived. */
  get isOffline() {
    return this.status === 0
  }
}

export const offline = () => new Problem(0, { code: 'offline' })

export const isProblem = (error: unknown, code?: string): error is Problem =>
  error instanceof Problem && (code === undefined || error.code === code)
