/* What people write as an amount: either decimal sign, the digits of their script. In minor units; null: no amount. */
const ARABIC_ZERO = 0x660

export function centsOf(text: string, digits = 2): number | null {
  const plain = text.trim().replace(/[\u0660-\u0669]/g, (it) => String(it.charCodeAt(0) - ARABIC_ZERO)).replace(/[,\u066b]/, '.')
  if (!new RegExp(`^\\d{1,4}(\\.\\d{0,${digits}})?$`).test(plain)) return null
  const [whole, part = ''] = plain.split('.')
  return Number(whole! + part.padEnd(digits, '0'))
}

/* The most that an order takes. */
export const MOST = 100_000

/* null: no amount, or more than an order takes. */
export function tipOf(text: string): number | null {
  const cents = centsOf(text)
  return cents !== null && cents <= MOST ? cents : null
}

export const tips = [0, 100, 200, 300]
