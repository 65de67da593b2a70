import { Route, Routes } from 'react-router'
import { Frame } from './Frame'
import { NotFound } from './NotFound'

/* A screen is fetched when it is first gone to. */
export function Screens() {
  return (
    <Routes>
      <Route element={<Frame />}>
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  )
}
