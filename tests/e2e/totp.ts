/* An authenticator app: RFC 6238 as such apps have it, SHA-1, six digits, 30 seconds. */
import { createHmac } from 'node:crypto'
import { pause } from './api'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const STEP_MS = 30_000

function bytesOf(base32: string): Buffer {
  const bits = [...base32.replaceAll(/[\s=]/g, '').toUpperCase()].map((it) => LETTERS.indexOf(it).toString(2).padStart(5, '0')).join('')
  return Buffer.from(bits.match(/.{8}/g)!.map((it) => parseInt(it, 2)))
}

function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', bytesOf(secret)).update(counter).digest()
  const number = mac.readUInt32BE(mac[19]! & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

const now = () => Math.floor(Date.now() / STEP_MS)

/* Each code is taken once, and none before the last that was taken: codes come one step later each, at most one step ahead of the clock. */
export class Authenticator {
  private last = 0

  constructor(private readonly secret: string) {}

  async code(): Promise<string> {
    const step = Math.max(this.last + 1, now() - 1)
    while (step > now() + 1) await pause(500)
    this.last = step
    return codeAt(this.secret, step)
  }
}
