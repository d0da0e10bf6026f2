/** Longest text that is looked at, in UTF-16 units. Of a longer one the beginning and the end are kept: questions sit there. */
const LONGEST = 8000
const KEPT_END = 2000

/** Zero-width, bidirectional and other invisible marks. Variation selectors go with the accents. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g
const HYPHENS = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g
const APOSTROPHES = /[\u2018\u2019\u201b\u02bc\u00b4`\u2032]/g
const ACCENTS = /\p{M}+/gu

/** `<@U1>`, `<@!1>`, `<#1|name>`, `<!here>`, `<:smile:1>`, `<t:1:R>`; a bounded run, so that it cannot backtrack far. */
const PLATFORM_MARK = /<(?:[@#!:]|a:|t:)[^<>\s]{0,100}>/g
/** Slack's `<https://address|words>`: the words stay. */
const LABELLED_LINK = /<(?:https?|mailto):[^<>|\s]{1,2000}\|([^<>]{0,200})>/g
const MARKDOWN_LINK_TARGET = /\]\((?:https?|mailto):[^()\s]{1,2000}\)/g
const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s<>]{1,2000}/g
const MAIL = /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}/g
const MENTION = /(^|[\s(])@[\w.-]{1,64}/g
const SHORTCODE = /:[a-z][a-z0-9_+-]{1,40}:/g
const FENCE = /```[a-z]{0,12}/g
/** Markdown's marks around words: they separate nothing. */
const MARKS = /[*_~|#>]{1,10}/g
const BLANKS = /[^\S\n]+/g
const BLANK_LINES = /\n[\n ]*/g

/** Nothing in it needs cleaning but its capitals. */
const PLAIN = /^[A-Za-z0-9 ,.?!'()/$%&+;-]*$/
const TWO_BLANKS = '  '

/**
 * Brings typed text to plain lower case: platform marks, addresses, Markdown and invisible characters off, one kind of
 * hyphen and apostrophe, no accents. Line breaks and `. ? ! , ; :` stay, for the splitting of sentences. Linear in time.
 */
export function cleanText(raw: string): string {
  if (raw.length <= LONGEST && PLAIN.test(raw) && !raw.includes(TWO_BLANKS)) return raw.toLowerCase()
  return (
    // One letter may unfold to eighteen.
    capped(capped(raw).normalize('NFKD'))
      .replace(ACCENTS, '')
      .replace(INVISIBLE, '')
      .toLowerCase()
      .replace(LABELLED_LINK, ' $1 ')
      .replace(MARKDOWN_LINK_TARGET, '] ')
      .replace(PLATFORM_MARK, ' ')
      .replace(ADDRESS, ' ')
      .replace(MAIL, ' ')
      .replace(FENCE, ' ')
      .replace(APOSTROPHES, "'")
      .replace(HYPHENS, '-')
      .replace(MENTION, '$1 ')
      .replace(SHORTCODE, ' ')
      .replace(MARKS, ' ')
      // Short blanks keep every pattern after this one linear.
      .replace(BLANKS, ' ')
      .replace(BLANK_LINES, '\n')
  )
}

function capped(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - KEPT_END)}\n${text.slice(-KEPT_END)}`
}
