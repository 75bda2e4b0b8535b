import type { ThemeConfig } from 'antd'

/** A value of web/common/tokens.css, the one home of colours. */
const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()

/** The look of antd drawn from the tokens both webs share: flat, compact, no shadow but over what it covers. */
export function deskTheme(): ThemeConfig {
  const ink = token('ink')
  return {
    token: {
      colorPrimary: token('accent'),
      colorInfo: token('accent'),
      colorLink: token('accent'),
      colorError: token('danger'),
      colorWarning: token('risk'),
      colorSuccess: token('kept'),
      colorTextBase: ink,
      colorBgLayout: token('ground'),
      colorBorder: token('edge'),
      colorBorderSecondary: token('line'),
      colorTextSecondary: token('ink-soft'),
      colorTextTertiary: token('ink-soft'),
      colorTextDescription: token('ink-soft'),
      colorTextPlaceholder: token('ink-soft'),
      fontFamily: token('sans'),
      fontSize: 14,
      borderRadius: 4,
      controlHeight: 34,
      // What waits for the end of a motion that is not drawn would never appear.
      motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.18s',
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Tabs: { horizontalMargin: '0 0 16px', itemColor: token('ink-soft') },
      Form: { itemMarginBottom: 18, labelColor: ink },
      Drawer: { padding: 20, paddingLG: 20 },
    },
  }
}
