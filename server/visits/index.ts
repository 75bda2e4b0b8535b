import type { Module } from '../matters/index.ts'

/** 走访: planned, done, confirmed by the firm; written on a phone without a network and counted once. */
export const visits: Module = {}
