/** The mark of the house: a bridge of one arch over water, strokes in a box of 48 by 34. The icons of both webs draw the same. */
export const mark = {
  viewBox: '0 0 48 34',
  path: 'M3 15.5C11 9.5 17.5 7 24 7s13 2.5 21 8.5M8 26C11.3 16.5 17 12 24 12s12.7 4.5 16 14M5 26V14.2M43 26V14.2M13 31.5h9M27 31.5h9',
} as const
