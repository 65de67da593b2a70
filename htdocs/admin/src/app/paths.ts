/* Every address of the app, below /admin. */
export const paths = {
  control: '/',
  orders: '/orders',
  order: (id: string) => `/orders/${id}`,
  deliveries: '/deliveries',
  delivery: (id: string) => `/deliveries/${id}`,
  couriers: '/couriers',
  courier: (id: string) => `/couriers/${id}`,
  restaurants: '/restaurants',
  restaurant: (id: string) => `/restaurants/${id}`,
  people: '/users',
  person: (id: string) => `/users/${id}`,
  queue: '/queue',
  audit: '/audit',
  settings: '/settings',
}
