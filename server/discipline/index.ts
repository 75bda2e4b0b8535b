import type { Module } from '../matters/index.ts'

/** 特派工作纪律: declarations, 三个规定 records, and the conflicts of judges who serve firms. */
export const discipline: Module = {}
