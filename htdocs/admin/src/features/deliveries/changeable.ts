/* Until the food is in hand a delivery can be given to somebody else. */
import type { DeliveryState } from '../../states/tones'

const CHANGEABLE: readonly DeliveryState[] = ['searching', 'offered', 'accepted', 'at_restaurant']

export const canChangeHands = (state: DeliveryState) => CHANGEABLE.includes(state)
