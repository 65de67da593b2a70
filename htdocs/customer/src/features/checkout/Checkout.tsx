import { useEffect } from 'react'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useUser } from '@shared/auth/useSession'
import { atFields } from '@shared/i18n/atFields'
import { isProblem } from '@shared/api/problem'
import type { Basket } from '../../kept/baskets'
import { draftOf, keepDraft, type Quote, type Wish } from '../../kept/checkout'
import type { Place } from '../../kept/place'
import { useSettled } from '../../place/settled'
import { useMethods } from './api/methods'
import type { usePlaceOrder } from './api/order'
import { wantedOf } from '../../basket/api/quote'
import { Contact } from './Contact'
import { Payment } from './Payment'
import { Summary } from './Summary'
import { Tip } from './Tip'
import { isSameDeal } from '../../basket/agreed'
import { orderOf, startOf, type Filled } from './filled'
import { tipOf } from './tip'
import { useAgreed } from '../../basket/useAgreed'
import css from './Checkout.module.css'

const fields = { '/contact_name': 'name', '/contact_phone': 'phone', '/note': 'note', '/dropoff/note': 'door' } as const

interface Props { basket: Basket; place: Place; wish: Wish | null; placing: ReturnType<typeof usePlaceOrder> }

/* All that an order needs beside its dishes; what is filled in is kept. */
export function Checkout({ basket, place, wish, placing }: Props) {
  const { t } = useTranslation()
  const user = useUser()!
  const form = useForm<Filled>({ defaultValues: startOf(draftOf(user.id), user, place) })
  const { control, subscribe, setError, handleSubmit } = form
  const filled = useWatch({ control }) as Filled
  const methods = useMethods()
  const payment = methods && !methods.includes(filled.payment) ? 'cash' : filled.payment
  const wished = tipOf(filled.tip) ?? 0
  const tip = useSettled(wished, 400)
  const told = useAgreed(wantedOf(basket, place, tip, payment), wish?.told ?? null)
  const agreed = { ...told, isCurrent: told.isCurrent && tip === wished }

  useEffect(() => subscribe({ formState: { values: true }, callback: ({ values }) => keepDraft({ ...values, userId: user.id }) }), [subscribe, user.id])

  /* The form is another one than that which was sent: it made room while the answer was waited for. */
  useEffect(() => void atFields(t, placing.error, setError, fields), [t, placing.error, setError])

  /* A quote that ended a moment ago is asked for anew, and taken when it says the same. */
  async function refused(error: unknown, told: Quote) {
    if (!isProblem(error, 'quote_expired')) return
    const { data } = await agreed.refetch()
    if (data && isSameDeal(told, data)) order(data)
  }
  const order = (told: Quote) =>
    void handleSubmit((values) =>
      placing.mutate(
        { key: crypto.randomUUID(), userId: user.id, restaurantId: basket.restaurantId, told, isAsked: false, body: orderOf(values, place, told) },
        { onError: (error) => void refused(error, told) },
      ),
    )()

  return (
    <FormProvider {...form}>
      <form className={css.checkout} noValidate onSubmit={(e) => (e.preventDefault(), agreed.shown && agreed.isCurrent && !agreed.changed && order(agreed.shown))}>
        <div className={css.fields}>
          <Contact />
          <Tip currency={agreed.shown?.currency ?? 'EUR'} />
          <Payment methods={methods ?? ['cash']} chosen={payment} />
        </div>
        <Summary basket={basket} place={place} wish={wish} agreed={agreed} placing={placing} />
      </form>
    </FormProvider>
  )
}
