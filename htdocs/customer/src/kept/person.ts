/* What this device keeps of a person. Baskets are not among it: they name dishes and nobody, and whoever was only about to log in with
 * another account finds them again. */
import { keepAllergens } from './allergens'
import { forgetCheckout } from './checkout'
import { forgetPlaces } from './place'
import { forgetTold } from './told'

/* The lists as last seen go too: their addresses name the place they were asked for. */
export function forgetPerson() {
  forgetCheckout()
  forgetPlaces()
  forgetTold()
  keepAllergens([])
  if ('caches' in window) void caches.delete('seen')
}
