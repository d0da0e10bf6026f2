import { userInfo } from 'node:os'

/** The name of the account on this computer; undefined where it has none (containers often run as a number). */
export function accountName(): string | undefined {
  try {
    return userInfo().username
  } catch {
    return undefined
  }
}
