import type { SuccessionView } from '../../../server/handovers/succession.contract.ts'

/** Says that matters come to lie in another place, where the two agencies do. */
export function Moves({ of: a, says }: { of: SuccessionView; says: (from: string, to: string) => string }) {
  if (!a.into || a.into.region === a.region) return null
  return (
    <p className="notice risk" role="status">
      {says(a.regionPath || a.region, a.into.regionPath || a.into.region)}
    </p>
  )
}
