/** How much of a whole is done, as a bar whose words say the same. */
export function Meter({ part, whole, label }: { part: number; whole: number; label: string }) {
  const share = whole === 0 ? 0 : Math.round((part / whole) * 100)
  return (
    <span className="meter">
      <span className="meter-bar" aria-hidden="true">
        <i style={{ width: `${share}%` }} />
      </span>
      <span className="num">{label}</span>
    </span>
  )
}
