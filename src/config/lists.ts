import type { PlatformName } from '../chat/event.ts'
import { given } from './fields.ts'

/** `a=b,c=d` -> its pairs. */
function pairsOf(
  text: string | undefined,
): readonly { readonly pair: string; readonly key: string; readonly value: string }[] {
  return (text ?? '')
    .split(',')
    .map(pair => pair.trim())
    .filter(Boolean)
    .map(pair => {
      const [key = '', value = ''] = pair.split('=').map(part => part.trim())
      return { pair: pair.slice(0, 40), key, value }
    })
}

/** `id=value,id=value`, each value one of these. */
export function idsTo<T extends string>(values: readonly T[]) {
  return given.transform((text, context) => {
    const map = new Map<string, T>()
    for (const { pair, key, value } of pairsOf(text)) {
      const known = values.find(one => one === value)
      if (key && known) map.set(key, known)
      else
        context.addIssue({
          code: 'custom',
          message: `should be a list like id=${values[0]},id=${values[1]}; "${pair}" is not (choices: ${values.join(', ')})`,
        })
    }
    return map
  })
}

/** `discord=channel,slack=channel`. */
export const channelByPlatform = given.transform((text, context) => {
  const map = new Map<PlatformName, string>()
  for (const { pair, key, value } of pairsOf(text)) {
    if ((key === 'discord' || key === 'slack') && value) map.set(key, value)
    else
      context.addIssue({
        code: 'custom',
        message: `should be a list like discord=123456789012345678,slack=C0123456789; "${pair}" is not`,
      })
  }
  return map
})

/** `name=days,name=days`; what is not named keeps its default. */
export function daysBy<T extends string>(defaults: Readonly<Record<T, number>>) {
  const isName = (name: string): name is T => name in defaults
  return given.transform((text, context) => {
    const days: Record<T, number> = { ...defaults }
    for (const { pair, key, value } of pairsOf(text)) {
      if (isName(key) && /^[1-9]\d{0,4}$/.test(value)) days[key] = Number(value)
      else
        context.addIssue({
          code: 'custom',
          message: `should be a list of days like gaps=365,votes=730; "${pair}" is not (names: ${Object.keys(defaults).join(', ')})`,
        })
    }
    return days
  })
}
