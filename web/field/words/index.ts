import * as shell from './shell.ts'
import * as visit from './visit.ts'
import * as write from './write.ts'

/** Every word of the phone web of the envoys. */
export const w = { ...shell, ...write, ...visit }
