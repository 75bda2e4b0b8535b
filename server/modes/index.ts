import type { Module } from '../matters/index.ts'

/** 五种模式: what a need of a firm goes into, and the result that comes out. */
export const modes: Module = {}
