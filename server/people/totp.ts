import { Secret, TOTP } from 'otpauth'

const period = 30

const clockOf = (secret: string, login = '') =>
  new TOTP({ issuer: '法桥', label: login, secret: Secret.fromBase32(secret), digits: 6, period })

/** A new secret (RFC 6238, base32) and the address an authenticator app reads from a QR code. */
export function newTotp(login: string): { secret: string; uri: string } {
  const secret = new Secret({ size: 20 }).base32
  return { secret, uri: clockOf(secret, login).toString() }
}

/** The time step a code belongs to, one step early or late allowed; undefined for a wrong code. */
export function totpStep(secret: string, token: string, now: Temporal.Instant): number | undefined {
  const timestamp = now.epochMilliseconds
  const delta = clockOf(secret).validate({ token: token.replace(/\s/g, ''), timestamp, window: 1 })
  return delta === null ? undefined : Math.floor(timestamp / 1000 / period) + delta
}
