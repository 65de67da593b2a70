import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../api/problem'
import { Skeleton } from '../ui/Tins'
import { AskCode } from '../identity/AskCode'
import { AskPassword, type Credentials } from '../identity/AskPassword'
import { useEnterWords } from '../identity/useEnterWords'
import { logIn } from './entering'
import { signedIn } from './session'

const Enrol = lazy(() => import('../identity/Enrol'))

type Step = { at: 'password'; failure?: string } | { at: 'code'; who: Credentials } | { at: 'enrol'; who: Credentials }

/* Password; then the code, where the account has a second factor; or getting one, where it must have one. beside: what else there is as long as the password is
 * asked for. */
export function LogIn({ onDone, beside }: { onDone: () => void; beside?: ReactNode }) {
  const { t } = useTranslation(['identity', 'shared'])
  const words = useEnterWords()
  const [step, setStep] = useState<Step>({ at: 'password' })
  const again = (failure?: string) => setStep(failure ? { at: 'password', failure } : { at: 'password' })

  async function enter(who: Credentials) {
    try {
      await logIn(who.email, who.password)
      onDone()
    } catch (error) {
      if (isProblem(error, 'second_factor_needed')) setStep({ at: 'code', who })
      else if (isProblem(error, 'second_factor_missing')) setStep({ at: 'enrol', who })
      else again(words(error))
    }
  }
  if (step.at === 'code') return <AskCode who={step.who} onDone={onDone} onBack={again} />
  if (step.at === 'enrol') {
    return (
      <Suspense fallback={<Skeleton label={t('shared:loading')} />}>
        <Enrol {...step.who} why={t('enrol.must')} onBack={() => again()} onKept={(answer) => (signedIn(answer), onDone())} />
      </Suspense>
    )
  }
  return <><AskPassword failure={step.failure} onEnter={enter} />{beside}</>
}
