import { useEffect, useState } from 'preact/hooks'

/** A QR code as one path; its library comes in a chunk of its own, and without it the page is whole. */
export function Qr({ text, label }: { text: string; label: string }) {
  const [code, setCode] = useState<{ size: number; path: string }>()
  useEffect(() => {
    import('qrcode').then(
      ({ create }) => {
        const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
        const path = Array.from(data, (dark, i) => (dark ? `M${i % size} ${Math.floor(i / size)}h1v1h-1z` : '')).join(
          '',
        )
        setCode({ size, path })
      },
      () => undefined,
    )
  }, [text])
  if (!code) return <div class="qr" />
  return (
    <svg
      class="qr"
      role="img"
      aria-label={label}
      viewBox={`-2 -2 ${code.size + 4} ${code.size + 4}`}
      shape-rendering="crispEdges"
    >
      <path d={code.path} />
    </svg>
  )
}
