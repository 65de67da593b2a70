/* What the installed app has kept from earlier answers says so: see ../../offline.ts, which marks them. */
import { call } from '@shared/api/client'

export interface Seen<T> { data: T; keptAt: string | null }

type Answer<T> = Parameters<typeof call<T>>[0]

export async function seen<T>(answer: Answer<T>): Promise<Seen<T>> {
  const data = await call(answer)
  const { headers } = (await answer).response
  return { data, keptAt: headers.has('Dabba-Kept') ? headers.get('Date') : null }
}
