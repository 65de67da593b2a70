/* The mails that the stack has sent, as files in its folder. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { until } from './api'

const folder = join(process.env.DABBA_VAR!, 'mail')

export function mailsTo(email: string): string[] {
  const files = readdirSync(folder).filter((it) => it.endsWith('.eml')).map((it) => join(folder, it))
  const mails = files.map((file) => ({ text: readFileSync(file, 'utf8'), at: statSync(file).mtimeMs }))
  return mails.filter(({ text }) => text.includes(`\nTo: <${email}>`)).sort((a, b) => a.at - b.at).map(({ text }) => text)
}

/* The links of all mails to somebody that lead to this path, oldest first. */
const linksTo = (email: string, path: string) => mailsTo(email).flatMap((it) => /https:\/\/\S+#token=\S+/.exec(it) ?? []).filter((it) => it.includes(`${path}#`))

/* The nth such link, once that many mails have come. */
export async function linkTo(email: string, path: string, nth = 1): Promise<string> {
  return (await until(`link ${nth} of ${path} to ${email}`, async () => linksTo(email, path), (it) => it.length >= nth))[nth - 1]!
}
