/** The part of saxen that is used here; it brings no types. */
declare module 'saxen' {
  type Decode = (text: string) => string
  export const Parser: { new (): Parser }
  export interface Parser {
    on(event: 'openTag', hear: (name: string, attributes: () => Record<string, string>, decode: Decode) => void): Parser
    on(event: 'closeTag', hear: (name: string) => void): Parser
    on(event: 'text', hear: (text: string, decode: Decode) => void): Parser
    on(event: 'cdata', hear: (text: string) => void): Parser
    on(event: 'attention', hear: (text: string) => void): Parser
    on(event: 'error', hear: (error: Error) => void): Parser
    parse(xml: string): void
  }
}
