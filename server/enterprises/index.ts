import type { Module } from '../matters/index.ts'

/** 企业名录: enterprises, associations, platforms and key projects, who covers whom, and the space of each firm. */
export const enterprises: Module = {}

export { type EnterpriseKind, enterpriseKinds, type Relation, relations } from './kinds.ts'
export {
  coveredBy,
  type Enterprise,
  enterpriseById,
  enterpriseOfCode,
  enterprisesById,
  kinOf,
} from './store.ts'
