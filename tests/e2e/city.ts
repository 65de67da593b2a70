/* The running stack itself: its clock, its services, its queue. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const top = fileURLToPath(new URL('../..', import.meta.url))
const tool = (name: string) => `${top}${process.env.BUILD ?? 'build'}/bin/${name}`
const run = (command: string, ...args: string[]) => execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

/* Business seconds per real second. */
export const setSpeed = (speed: number) => run(tool('clock'), 'set', '--speed', String(speed))

/* Business time. */
export const now = () => new Date(run(tool('clock'), 'show').split(' ')[0]!)

/* It jumps ahead. */
export function advance(minutes: number) {
  run(tool('clock'), 'set', '--at', new Date(now().getTime() + minutes * 60_000).toISOString())
}

/* The demo city's evening is long enough for a play: where it is not any more, the next week's begins. */
export function beginEvening() {
  const evening = new Date('2026-11-20T16:30:00Z').getTime(), week = 7 * 86_400_000
  const into = (now().getTime() - evening) % week
  if (into > 150 * 60_000) run(tool('clock'), 'set', '--week-of', '2026-11-20T16:30:00Z', '--speed', '1')
}

export const supervise = (verb: 'start' | 'stop' | 'restart', ...programs: string[]) =>
  run('supervisorctl', '-c', process.env.DABBA_SUPERVISOR!, verb, ...programs)

export const query = (sql: string) =>
  run('mariadb', '--no-defaults', '-u', process.env.TEST_DB_USER!, '-S', process.env.TEST_DB_SOCKET!, '-N', '-B', '-e', sql).trim()

/* The worker of a consumer is away while something happens, and comes back when its job has failed as often as a job may: it is left to a
 * person. */
export function deadJob(consumer: string, workers: string[], subject: string): string {
  const of = `FROM dabba_queue.outbox WHERE subject = X'${subject.replaceAll('-', '')}' AND consumer = '${consumer}' AND state = 'new'`
  const id = query(`SELECT MAX(id) ${of}`)
  query(`UPDATE dabba_queue.outbox SET state = 'dead', attempts = 8, last_error = 'the document store did not answer' WHERE id = ${id}`)
  supervise('start', ...workers)
  return id
}
