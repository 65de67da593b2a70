/* What the installed app has kept from earlier answers says so: see ../../offline.ts, which marks them. */
import { call } from '@shared/api/client'

export interface Seen<T> { data: T; keptAt: string | null }

type Answer<T> = Parameters<typeof call<T>>[0]

export async function seen<T>(answer: Answer<T>): Promise<Seen<T>> {
  const data = await call(answer)
  const { headers } = (await answer).response
  return { data, keptAt: headers.has('Dabba-Kept') ? headers.get('Date') : null }
}

/* Workbox's notes of when each answer was kept; those of the map come again at its next use. Opening a database that is not there would make an empty one, which Workbox cannot use. */
async function forgetAges() {
  const isThere = (await indexedDB.databases()).some(({ name }) => name === 'workbox-expiration')
  if (!isThere) return
  const opening = indexedDB.open('workbox-expiration')
  opening.onsuccess = () => {
    const notes = opening.result.transaction('cache-entries', 'readwrite')
    notes.objectStore('cache-entries').clear()
    notes.oncomplete = () => opening.result.close()
  }
}

/* The lists as last seen, and the notes of them: their addresses name the place they were asked for. */
export async function forgetSeen() {
  if (!('caches' in window)) return
  await caches.delete('seen')
  await forgetAges()
}
