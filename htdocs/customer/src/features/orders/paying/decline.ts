/* Why a bank said no, as far as it says. */
const known = ['insufficient_funds', 'expired_card', 'payment_intent_authentication_failure', 'incorrect_cvc', 'processing_error'] as const

export const declineOf = (code: string): (typeof known)[number] | 'other' => known.find((it) => it === code) ?? 'other'
