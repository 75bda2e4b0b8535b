import type { Module } from '../matters/index.ts'

/** 法治体检: versioned questionnaires over a firm, graded reports, findings that somebody follows up, and re-checks. */
export const checkups: Module = {}
