/** The append-only record of what happened, and the numbers things are known by. */
export { append, chain, type Entry, type Happening, type Head, systemStreams, takeStreams } from './append.ts'
export { allocateNumbers, documentNumber, matterNumber, type Wanted } from './numbers.ts'
export { type Damage, damageIn, entriesOf, latestEntriesOf, verify } from './reading.ts'
