import type { Colleague, StaffRole } from '../api/useStaff'

/* An account that is gone has no name any more. */
export const nameOf = (who: Colleague) => who.name ?? who.id ?? ''

export const otherRole = (who: Colleague): StaffRole => (who.role === 'owner' ? 'member' : 'owner')

/* Somebody must own a restaurant: its only owner can be neither moved down nor let go. */
export const isOnlyOwner = (who: Colleague, people: readonly Colleague[]) => who.role === 'owner' && people.every((it) => it.id === who.id || it.role !== 'owner')
