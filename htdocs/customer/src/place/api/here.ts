import { useMutation } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'

export type Trouble = 'denied' | 'nowhere'

/* The device may refuse, or not know. */
function position(): Promise<GeolocationPosition> {
  return new Promise((resolve, reject: (why: Trouble) => void) => {
    if (!navigator.geolocation) return reject('nowhere')
    navigator.geolocation.getCurrentPosition(resolve, (error) => reject(error.code === error.PERMISSION_DENIED ? 'denied' : 'nowhere'), {
      enableHighAccuracy: true,
      timeout: 10_000,
      maximumAge: 60_000,
    })
  })
}

/* The address nearest to where the device is. */
export const useHere = () =>
  useMutation({
    mutationFn: async () => {
      const { coords } = await position()
      return call(api.GET('/api/v1/places/here', { params: { query: { lat: coords.latitude, lng: coords.longitude } } }))
    },
  })
