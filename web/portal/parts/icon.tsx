import { mark } from '../../common/mark.ts'

/** One set of strokes, 24 × 24, drawn for this house. */
const strokes = {
  aid: 'M12 20.5S4 16 4 10a4.3 4.3 0 0 1 8-2.2A4.3 4.3 0 0 1 20 10c0 6-8 10.5-8 10.5zM8.5 11.5h2l1.5-2.5 1.5 4 1-1.5h1.5',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20.5 20.5',
  place: 'M12 21s7-6.3 7-11.5a7 7 0 0 0-14 0C5 14.7 12 21 12 21zM12 7a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  guide: 'M5 4.5h9.5a2 2 0 0 1 2 2V20H7a2 2 0 0 1-2-2zM5 18a2 2 0 0 1 2-2h9.5M8.5 8.5h4.5M8.5 12h4.5M19.5 8v12',
  phone: 'M6.5 4h3l1.5 4-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4 1.5v3a2 2 0 0 1-2 2A15.5 15.5 0 0 1 4.5 6a2 2 0 0 1 2-2z',
  next: 'M9 5.5 15.5 12 9 18.5',
  back: 'M15 5.5 8.5 12 15 18.5',
  down: 'M5.5 9 12 15.5 18.5 9',
  done: 'M4.5 12.5 10 18 19.5 7',
  alert: 'M12 4 21 19.5H3zM12 10v4.5M12 17v.2',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2.5',
  camera: 'M4 8h3.5L9 5.5h6L16.5 8H20v11H4zM12 10.2a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6z',
  file: 'M6 3.5h8l4 4V20.5H6zM14 3.5v4h4M9 12h6M9 15.5h6',
  save: 'M12 4v11M7.5 11 12 15.5 16.5 11M5 19.5h14',
  talk: 'M4 5h16v11h-8l-4.5 4V16H4zM8 9.5h8M8 12.5h5',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5a7.5 7.5 0 0 1 15 0',
  leave: 'M14 4.5H5.5v15H14M10 12h10M16.5 8.5 20 12l-3.5 3.5',
  close: 'M6 6l12 12M18 6 6 18',
  law: 'M12 4v16M7 20h10M5 7h14M5 7l-2.5 6a2.7 2.7 0 0 0 5 0zM19 7l-2.5 6a2.7 2.7 0 0 0 5 0z',
  letters: 'M3 18 8 6l5 12M4.7 14h6.6M14.5 18l3-7.5 3 7.5M15.5 15.5h4',
} as const
export type IconName = keyof typeof strokes

/** Decoration beside words: hidden from screen readers. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={strokes[name]} />
  </svg>
)

/** The mark: a bridge of one arch over water. */
export const Mark = () => (
  <svg class="mark" viewBox={mark.viewBox} aria-hidden="true" focusable="false">
    <path d={mark.path} />
  </svg>
)
