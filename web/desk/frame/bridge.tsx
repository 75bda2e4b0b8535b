import { mark } from '../../common/mark.ts'

/** The mark, as wide as told (CSS pixels), in the colour of the text. */
export function Bridge({ size = 36 }: { size?: number }) {
  return (
    <svg
      width={size}
      viewBox={mark.viewBox}
      fill="none"
      stroke="currentColor"
      strokeWidth="3"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d={mark.path} />
    </svg>
  )
}
