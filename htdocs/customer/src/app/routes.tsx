import { lazy } from 'react'
import { Route, Routes } from 'react-router'
import { withLateWords } from '@shared/i18n/withLateWords'
import { Frame } from './Frame'
import { NotFound } from './NotFound'
import { SignedIn } from './SignedIn'

const Landing = lazy(() => import('../features/landing/Landing'))
const Restaurants = lazy(() => import('../features/restaurants/Restaurants'))
const RestaurantPage = lazy(() => import('../features/restaurant/RestaurantPage'))
const BasketScreen = lazy(() => import('../features/basket/BasketScreen'))
const LogIn = lazy(withLateWords(() => import('../features/entering/LogInScreen')))
const Checkout = lazy(() => import('../features/checkout/CheckoutScreen'))
const Order = lazy(() => import('../features/orders/OrderScreen'))
const Orders = lazy(() => import('../features/orders/OrdersScreen'))
const Receipt = lazy(() => import('../features/orders/ReceiptScreen'))
const Account = lazy(withLateWords(() => import('../features/account/Account')))
const Profile = lazy(withLateWords(() => import('../features/account/ProfileScreen')))
const Addresses = lazy(() => import('../features/account/AddressesScreen'))
const Preferences = lazy(() => import('../features/account/PreferencesScreen'))
const Sessions = lazy(withLateWords(() => import('../features/account/SessionsScreen')))
const Security = lazy(withLateWords(() => import('../features/account/SecurityScreen')))
const Register = lazy(withLateWords(() => import('../features/entering/RegisterScreen')))
const Done = lazy(withLateWords(() => import('../features/entering/DoneScreen')))
const Failed = lazy(withLateWords(() => import('../features/entering/FailedScreen')))
const Reset = lazy(withLateWords(() => import('../features/entering/ResetScreen')))
const Verify = lazy(withLateWords(() => import('../features/entering/VerifyScreen')))
const ChangeEmail = lazy(withLateWords(() => import('../features/entering/ChangeEmailScreen')))

/* A screen is fetched when it is first gone to. */
export function Screens() {
  return (
    <Routes>
      <Route element={<Frame />}>
        <Route index element={<Landing />} />
        <Route path="restaurants" element={<Restaurants />} />
        <Route path="restaurants/:slug" element={<RestaurantPage />} />
        <Route path="basket" element={<BasketScreen />} />
        <Route path="login" element={<LogIn />} />
        <Route path="login/done" element={<Done />} />
        <Route path="login/failed" element={<Failed />} />
        <Route path="register" element={<Register />} />
        <Route path="reset-password" element={<Reset />} />
        <Route path="account/verify" element={<Verify />} />
        <Route path="account/change-email" element={<ChangeEmail />} />
        <Route element={<SignedIn />}>
          <Route path="checkout" element={<Checkout />} />
          <Route path="orders" element={<Orders />} />
          <Route path="orders/:id" element={<Order />} />
          <Route path="orders/:id/receipt" element={<Receipt />} />
          <Route path="account" element={<Account />}>
            <Route index element={<Profile />} />
            <Route path="addresses" element={<Addresses />} />
            <Route path="preferences" element={<Preferences />} />
            <Route path="sessions" element={<Sessions />} />
            <Route path="security" element={<Security />} />
          </Route>
        </Route>
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  )
}
