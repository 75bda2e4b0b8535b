/** 五种模式. */
export const modes = {
  title: '五种模式',
} as const
