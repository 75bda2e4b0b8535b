/** Kinds as the register and the posts name them. */
export const targetKinds = { association: '行会商会', platform: '工业平台', enterprise: '企业' } as const
const enterpriseKinds: Readonly<Record<string, string>> = { ...targetKinds, project: '重点项目' }
export const enterpriseKindText = (kind: string): string => enterpriseKinds[kind] ?? kind
