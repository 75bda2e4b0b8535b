declare module '*/words/index.ts?hant' {
  export const portal: import('./words/index.ts').Words
}
declare module '*/common/words.ts?hant' {
  export const words: import('../common/words.ts').Words
}
