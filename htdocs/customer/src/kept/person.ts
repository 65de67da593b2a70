/* What this device keeps of a person. Baskets are not among it: they name dishes and nobody, and whoever was only about to log in with
 * another account finds them again. */
import { keepAllergens } from './allergens'
import { forgetCheckout } from './checkout'
import { forgetPlaces } from './place'
import { forgetSeen } from './seen'
import { forgetTold } from './told'

export function forgetPerson() {
  forgetCheckout()
  forgetPlaces()
  forgetTold()
  keepAllergens([])
  void forgetSeen()
}
