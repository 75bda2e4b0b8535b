/** The mark: a bridge over its reflection of itself, one stroke. */
export function Bridge({ size = 28 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      aria-hidden="true"
    >
      <path d="M2 22h28M4 22C8 12 24 12 28 22M11 22v-5.6M16 22v-7M21 22v-5.6" strokeLinecap="round" />
      <path d="M8 27h16" strokeLinecap="round" opacity=".55" />
    </svg>
  )
}
