import { Navigate, type Params, useParams } from 'react-router'

/** An address the ledger and its reminders name, led on to the place where it is worked on. */
const onward = (to: (params: Readonly<Params>) => string) =>
  function Onward() {
    return <Navigate to={to(useParams())} replace />
  }

export const QuotaLineOnward = onward(p => `/quota?show=all&line=${p.id}`)
export const CallbacksOnward = onward(() => '/visits?view=callbacks')
export const ReportsOnward = onward(() => '/discipline')
export const RecordOnward = onward(p => `/discipline?record=${p.id}`)
export const ConflictOnward = onward(() => '/discipline?view=flags')
export const RecusalsOnward = onward(() => '/discipline?view=recusals')
