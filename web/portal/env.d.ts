declare module '*/words/index.ts?hant' {
  export const portal: import('./words/index.ts').Words
}
declare module '*/common/words.ts?hant' {
  export const words: import('../common/words.ts').Words
}
declare module '*/words/firm.ts?hant' {
  export const firm: import('./words/firm.ts').FirmWords
}
