import { Component, Suspense, type ReactNode } from 'react'
import { useLocation } from 'react-router'
import { useTranslation } from 'react-i18next'
import { offline } from '../api/problem'
import { Failure } from '../ui/States'
import { Skeleton } from '../ui/Tins'

/* A screen whose code did not come is no mistake of ours: there is no connection, or a newer version has taken its place. */
const asKnown = (error: unknown) => (/dynamically imported module|module script/.test(String(error)) ? offline() : error)

/* Catches what a screen throws; another address is another try. */
class Caught extends Component<{ children: ReactNode }, { error: unknown }> {
  state = { error: null as unknown }
  static getDerivedStateFromError = (error: unknown) => ({ error })

  render() {
    return this.state.error ? <Failure error={asKnown(this.state.error)} retry={() => location.reload()} /> : this.props.children
  }
}

/* Where a screen stands: a skeleton while its code comes, and a way out when it breaks. of: the part of the address whose change makes it
 * another screen; without it the whole. */
export function Boundary({ of, children }: { of?: (pathname: string) => string; children: ReactNode }) {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  return (
    <Caught key={of ? of(pathname) : pathname}>
      <Suspense fallback={<Skeleton lines={5} label={t('loading')} />}>{children}</Suspense>
    </Caught>
  )
}
