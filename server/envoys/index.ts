import type { Module } from '../matters/index.ts'

/** 法律特派员: who serves whom, admitted how and until when, and how often they are to visit. */
export const envoys: Module = {}
