/** What must never be stored or logged, found by its form. */
export const secretKinds = [
  'mail',
  'sevis',
  'receipt',
  'a-number',
  'exam-id',
  'birth-date',
  'passport',
  'phone',
  'number',
] as const
export type SecretKind = (typeof secretKinds)[number]

export interface Redacted {
  /** The text with `[kind]` in each place. Digits, hyphens and full-width letters are written in ASCII. */
  readonly text: string
  /** Each kind once, in the order of `secretKinds`. */
  readonly found: readonly SecretKind[]
}

/** More than this is not looked through, and not kept either. */
const LONGEST = 20_000
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g
const HYPHENS = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g
const FULL_WIDTH = /[\uff01-\uff5e]/g

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}'
const DATE = `(?:\\d{1,2}[\\s./-]{1,2}\\d{1,2}[\\s./-]{1,2}\\d{2,4}|\\d{4}[\\s./-]\\d{1,2}[\\s./-]\\d{1,2}|\\d{1,2}(?:st|nd|rd|th)?[\\s./-]{1,2}(?:of )?${MONTH}[\\s.,/-]{0,3}\\d{2,4}|${MONTH}[\\s.-]{1,2}\\d{1,2}(?:st|nd|rd|th)?[\\s.,-]{1,2}\\d{2,4})`
const BORN = '(?:\\bborn|\\bd\\.?o\\.?b\\b\\.?|\\bdate of birth|\\bbirth[\\s-]?(?:date|day)|\\bb-?day)'

/** In this order: what is more certain goes first. `$1` is kept. */
const patterns: readonly (readonly [kind: SecretKind, pattern: RegExp])[] = [
  ['mail', /()[\w.+%-]{1,64}\s?@\s?[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}/g],
  ['sevis', /(^|[^a-z0-9])n[\s-]?00[\s-]?\d{2,4}[\s-]?\d{3,6}[\s-]?\d{0,4}(?!\d)/gi],
  [
    'receipt',
    /(^|[^a-z0-9])(?:eac|wac|lin|src|msc|nbc|ioe|ysc|tsc|nsc|vsc|csc|zlp|zla|zch|znk|zny|zsf|ztl|zhn|zma)[\s-]{0,2}(?:\d[\s-]?){10}(?!\d)/gi,
  ],
  [
    'a-number',
    /(^|[^a-z0-9])a(?:lien)?[\s#:-]{0,3}(?:number|no\.?|#)?[\s#:-]{0,3}\d{3}[\s-]?\d{3}[\s-]?\d{2,3}(?!\d)/gi,
  ],
  [
    'exam-id',
    /((?:usmle|ecfmg|intealth|myintealth|oasis|aamc|nrmp|eras|nbme)(?:[\s/]{1,3}\w{1,12}){0,3}?[\s#:=.-]{1,4}(?:is\s|was\s)?)(?:\d[\s-]?){6,9}\d?(?!\d)/gi,
  ],
  ['exam-id', /(^|[^\d-])\d-\d{3}-\d{3}-\d(?![\d-])/g],
  ['birth-date', new RegExp(`(${BORN}[^\\d\\n]{0,25}?)${DATE}`, 'gi')],
  ['birth-date', new RegExp(`(${BORN}(?:\\s?(?:in|year|:|is|was|=))*\\s)(?:19|20)\\d{2}\\b`, 'gi')],
  [
    'passport',
    /(passport(?:[\s#:.=-]{1,3}(?:number|no|num|nr|is|id|was)?){0,4}[\s#:.=-]{0,3})[a-z]{0,3}[\s-]?\d{6,9}(?!\d)/gi,
  ],
  ['number', /(^|[^\d-])\d{3}-\d{2}-\d{4}(?![\d-])/g],
  ['number', /(^|[^\d-])\d{5}-\d{7}-\d(?![\d-])/g],
  ['passport', /(^|[^a-z0-9$])[a-z]{1,3}\d{6,9}(?![a-z0-9])/gi],
  ['phone', /(^|[^\w$])\+\s?\d{1,3}(?:[\s().-]{0,3}\d){6,13}(?!\d)/g],
  ['phone', /(^|[^\w$])\(\d{2,5}\)[\s.-]{0,2}\d{3,4}[\s.-]?\d{3,4}(?!\d)/g],
  ['phone', /(^|[^\w$.,-])0?\d{3,5}[\s.-]\d{3,4}[\s.-]?\d{4}(?![\d-])/g],
  ['phone', /(^|[^\w$.,-])0\d{2,4}[\s-]\d{6,8}(?![\d-])/g],
  ['number', /(^|[^\w$.,-])\d{9,}(?!\d)/g],
  ['number', /(^|[^\w$.,-])(?!(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{2}(?!\d))\d{8}(?!\d)/g],
]
/** A whole date long ago is more likely a birth date than anything else. */
const ANY_DATE = new RegExp(`(^|[^\\w./-])(${DATE})(?![\\w/-])`, 'gi')
const YOUNGEST_BORN = 2008

/**
 * Takes out numbers of passports, aliens (A-), SEVIS, receipts and exams (USMLE, ECFMG), phones, mail addresses and birth dates.
 * By form alone: rather one number too many than one too few; years, fees, form and visa names stay.
 */
export function redact(typed: string): Redacted {
  const found = new Set<SecretKind>()
  const mark = (kind: SecretKind) => {
    found.add(kind)
    return `[${kind}]`
  }
  let text = typed
    .slice(0, LONGEST)
    .replace(INVISIBLE, '')
    .replace(HYPHENS, '-')
    .replace(FULL_WIDTH, letter => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(/\p{Nd}/gu, asciiDigit)
  for (const [kind, pattern] of patterns) text = text.replace(pattern, (_, before: string) => before + mark(kind))
  text = text.replace(ANY_DATE, (all: string, before: string, date: string) => {
    const year = /(?:19|20)\d{2}/.exec(date)?.[0]
    return year !== undefined && Number(year) <= YOUNGEST_BORN ? before + mark('birth-date') : all
  })
  return { text, found: secretKinds.filter(kind => found.has(kind)) }
}

/** Digits of every script come in runs of ten, from zero on. */
function asciiDigit(digit: string): string {
  if (digit <= '9') return digit
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return String((code - zero) % 10)
}
