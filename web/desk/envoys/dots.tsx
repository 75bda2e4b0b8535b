const most = 8

/** How many of how many, as dots that can be counted at a glance; as numbers alone where there are too many. */
export function Dots({ done, of, label, light = '' }: { done: number; of: number; label: string; light?: string }) {
  const beyond = done - of
  return (
    <span className={`dots ${light}`}>
      {of <= most && (
        <span aria-hidden="true">
          {Array.from({ length: of }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: dots have no identity
            <i key={i} className={i < done ? 'full' : ''} />
          ))}
        </span>
      )}
      <span className="num" aria-hidden="true">
        {done}
        <small>/{of}</small>
        {beyond > 0 && of <= most && <small className="beyond">+{beyond}</small>}
      </span>
      <span className="hidden">{label}</span>
    </span>
  )
}
