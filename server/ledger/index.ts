/** 承诺台账: every promise of the house in one list, reminded of in time, and rehearsed before its dates move. */
export * as contract from './contract.ts'
