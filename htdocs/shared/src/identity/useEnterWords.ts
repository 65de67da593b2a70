import { useTranslation } from 'react-i18next'
import { isProblem } from '../api/problem'
import { problemText } from '../i18n/problems'

const own = ['wrong_credentials', 'account_banned', 'too_many_guesses', 'too_many_mails', 'too_many_accounts', 'for_staff_alone', 'second_factor_active', 'second_factor_not_begun', 'second_factor_not_active', 'second_factor_required', 'changed_meanwhile', 'no_password'] as const

/* What went wrong where somebody proves who they are; 503 is a full log-in pool. */
export function useEnterWords() {
  const { t } = useTranslation(['identity', 'shared'])
  return (error: unknown): string => {
    const code = own.find((it) => isProblem(error, it))
    if (code) return t(`identity:refused.${code}`)
    if (isProblem(error) && error.status === 429) return t('identity:refused.too_many_guesses')
    return isProblem(error) && error.status === 503 ? t('identity:refused.busy') : problemText(t as never, error)
  }
}
