/* The words for what happened; what this page does not know yet is told as it is called. */
export interface Told { source: string; what: string | null }

export function happeningKey(it: Told, known: (key: string) => boolean): string {
  const key = `happened.${it.source}.${it.what}`
  return it.what && known(key) ? key : `happened.${it.source}.other`
}
