import { useTranslation } from 'react-i18next'

const OURS = ['delivery_fee', 'service_fee', 'discount', 'tip', 'tax_included'] as const

/* Dishes are called as their kitchen calls them; what is not food has words of ours. */
export function useLineName() {
  const { t } = useTranslation('states')
  return (line: { kind: string | null; name: string | null }) => {
    const ours = OURS.find((it) => it === line.kind)
    return ours ? t(`line.${ours}`) : (line.name ?? '')
  }
}
