import { lazy, Suspense } from 'react'
import { Route, Routes } from 'react-router'
import { Frame } from './Frame'
import { Outside } from './Outside'
import { NotFound } from './NotFound'

const Couriers = lazy(() => import('../features/couriers/Couriers'))
const Deliveries = lazy(() => import('../features/deliveries/Deliveries'))
const ControlRoom = lazy(() => import('../features/control/ControlRoom'))
const Orders = lazy(() => import('../features/orders/Orders'))
const Restaurants = lazy(() => import('../features/places/Restaurants'))
const RestaurantScreen = lazy(() => import('../features/places/RestaurantScreen'))
const People = lazy(() => import('../features/people/People'))
const Money = lazy(() => import('../features/money/Money'))
const Queue = lazy(() => import('../features/queue/Queue'))
const Settings = lazy(() => import('../features/settings/Settings'))
const OwnAccount = lazy(() => import('../features/own/OwnAccount'))
const Verify = lazy(() => import('../features/own/VerifyScreen'))
const ChangeEmail = lazy(() => import('../features/own/ChangeEmailScreen'))
const Reset = lazy(() => import('../features/own/ResetScreen'))
const Audit = lazy(() => import('../features/audit/Audit'))

/* A screen is fetched when it is first gone to. */
export function Screens() {
  return (
    <Routes>
      <Route element={<Frame />}>
        <Route path="/" element={<ControlRoom />} />
        <Route path="/couriers/:id?" element={<Couriers />} />
        <Route path="/deliveries/:id?" element={<Deliveries />} />
        <Route path="/orders/:id?" element={<Orders />} />
        <Route path="/restaurants" element={<Restaurants />} />
        <Route path="/restaurants/:id/:tab?" element={<RestaurantScreen />} />
        <Route path="/users/:id?" element={<People />} />
        <Route path="/money/:id?" element={<Money />} />
        <Route path="/queue/:id?" element={<Queue />} />
        <Route path="/settings" element={<Settings />} />
        <Route path="/audit/:id?" element={<Audit />} />
        <Route path="/account" element={<OwnAccount />} />
        <Route path="/account/verify" element={<Verify />} />
        <Route path="/account/change-email" element={<ChangeEmail />} />
        <Route path="*" element={<NotFound />} />
      </Route>
      <Route path="/reset-password" element={<Outside><Suspense><Reset /></Suspense></Outside>} />
    </Routes>
  )
}
