import * as aid from './aid.ts'
import * as ask from './ask.ts'
import * as help from './help.ts'
import * as levels from './levels.ts'
import * as matter from './matter.ts'
import * as shell from './shell.ts'

/** Every word of the portal, simplified. `?hant` on this file and those it is made of gives the traditional catalogue. */
export const portal = { ...shell, ...ask, ...aid, ...matter, ...help, ...levels }
export type Words = typeof portal

/** The words in the language chosen: a live binding, read while drawing. */
export let w: Words = portal
export const speakPortal = (words: Words): void => {
  w = words
}
