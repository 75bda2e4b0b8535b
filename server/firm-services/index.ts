import type { Module } from '../matters/index.ts'

/** 惠企服务: advisers, contacts, tailored requests, policies, classes, suggestions, published research. */
export const firmServices: Module = {}
