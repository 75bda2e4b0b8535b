const sum = (values: readonly number[], weights: readonly number[]): number =>
  weights.reduce((total, weight, i) => total + weight * values[i]!, 0)

const valueIn = (alphabet: string) => (text: string) => [...text].map(c => alphabet.indexOf(c))
const decimal = valueIn('0123456789')
const base36 = valueIn('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ ')

/** The 31 symbols of GB 32100-2015: no I, O, S, V, Z. */
export const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const usccValue = valueIn(usccAlphabet)

/** GB 11643-1999: the 18th character for the first 17 digits, weights 2^(17−i) mod 11. */
export function residentCheck(first17: string): string {
  return '10X98765432'[sum(decimal(first17), [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11]!
}

/** Hong Kong identity card: the check for one or two letters and six digits; a single letter has a space (36) before it. */
export function hongKongCheck(lettersAndDigits: string): string {
  const rest = sum(base36(lettersAndDigits.padStart(8, ' ')), [9, 8, 7, 6, 5, 4, 3, 2]) % 11
  return '0A987654321'[rest]!
}

/** GB 32100-2015: the 18th character for the first 17, weights 3^i mod 31; it may be any of the 31 symbols. */
export function usccCheck(first17: string): string {
  const rest = sum(usccValue(first17), [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]) % 31
  return usccAlphabet[(31 - rest) % 31]!
}

/** GB 11714-1997: the 9th character of an organisation code for its first eight. */
export function organisationCheck(first8: string): string {
  return '0X987654321'[sum(base36(first8), [3, 7, 9, 10, 5, 8, 4, 2]) % 11]!
}
