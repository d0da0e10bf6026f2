import { z } from 'zod'

/** The kinds of value that a setting can have. An empty value is as good as none. */
export const given = z
  .string()
  .trim()
  .optional()
  .transform(value => (value === '' ? undefined : value))

export const discordId = given.refine(
  value => value === undefined || /^\d{15,25}$/.test(value),
  'should be a Discord id: 17 to 20 digits',
)

export const address = given.refine(
  value => value === undefined || URL.canParse(value),
  'should be an address such as https://host/api',
)

export const flag = given.pipe(z.stringbool({ error: 'should be true or false' }).optional())

/** `name`: where the value is found. */
export function startsWith(prefix: string, name: string) {
  return given.refine(value => value === undefined || value.startsWith(prefix), `should start with ${prefix} (${name})`)
}

export function oneOf<const T extends readonly [string, ...string[]]>(values: T) {
  const last = values.at(-1)
  const error = `should be ${values.slice(0, -1).join(', ')} or ${last}`
  return given.pipe(z.enum(values, { error }).optional())
}

/** A number, whole unless `parts` are allowed. `what`: "a number of hours". */
export function number(what: string, range: { readonly min: number; readonly max: number; readonly parts?: boolean }) {
  const any = z.coerce
    .number<string | undefined>({ error: `should be ${what}` })
    .min(range.min)
    .max(range.max)
  return given.pipe((range.parts ? any : any.int()).optional())
}
