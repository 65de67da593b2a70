/* Every address of the app. nginx knows their first segments, see nginx/site.conf.in. */
export const paths = {
  start: '/',
  restaurants: '/restaurants',
  restaurant: (slug: string) => `/restaurants/${slug}`,
  basket: '/basket',
  checkout: '/checkout',
  orders: '/orders',
  order: (id: string) => `/orders/${id}`,
  receipt: (id: string) => `/orders/${id}/receipt`,
  account: '/account',
  addresses: '/account/addresses',
  preferences: '/account/preferences',
  sessions: '/account/sessions',
  security: '/account/security',
  logIn: '/login',
  register: '/register',
  resetPassword: '/reset-password',
  verify: '/account/verify',
  changeEmail: '/account/change-email',
}

/* Where to go on after logging in: an address of this app, or its start. Browsers drop control characters and take \ for /, so what begins
   like ours may lead elsewhere; the server's local_path() asks the same. */
export const nextAfter = (search: string) => {
  const next = new URLSearchParams(search).get('next') ?? ''
  return /^\/(?!\/)[^\p{Cc}\\]*$/u.test(next) ? next : paths.start
}
export const checkoutOf = (restaurantId: string) => `${paths.checkout}?restaurant=${restaurantId}`
export const logInFor = (next: string) => `${paths.logIn}?next=${encodeURIComponent(next)}`
