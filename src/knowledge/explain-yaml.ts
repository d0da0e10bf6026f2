import type { YAMLParseError } from 'yaml'

/** A YAML parser's error in words a moderator can act on. */
export function explainYaml(error: YAMLParseError, line: string): { readonly message: string; readonly hint: string } {
  // A tab often shows only as something odd behind it.
  if (/^ *\t/.test(line)) return { message: 'a tab is used to indent', hint: 'use spaces; two for each level' }
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return { message: 'a tab is used to indent', hint: 'use spaces; two for each level' }
    case 'DUPLICATE_KEY':
      return { message: 'this key stands twice in the same place', hint: 'keep one of the two' }
    case 'BAD_INDENT':
    case 'BLOCK_AS_IMPLICIT_KEY':
      return {
        message: 'the indentation does not fit the lines around it, or a text holds ": " without quotes',
        hint: 'line the key up with its neighbours; put a text that holds ": " into quotes',
      }
    case 'MISSING_CHAR':
      return {
        message: `something is missing: ${plain(error.message)}`,
        hint: 'close the quote or bracket that is opened here',
      }
    case 'UNEXPECTED_TOKEN':
    case 'IMPOSSIBLE':
      return {
        message: `this cannot stand here: ${plain(error.message)}`,
        hint: 'a text that starts with a special character (such as * & ! [ { @ ` %) needs quotes',
      }
    case 'BAD_ALIAS':
      return { message: 'a text that starts with * or & is read as an alias', hint: 'put the text into quotes' }
    case 'MULTILINE_IMPLICIT_KEY':
      return {
        message: 'a colon is missing behind the key, or a text runs over a line',
        hint: 'write "key: value"; start a long text with ">-"',
      }
    case 'RESOURCE_EXHAUSTION':
      return { message: 'the file unfolds to too much', hint: 'write the values out instead of using aliases' }
    default:
      return { message: plain(error.message), hint: 'compare with an entry that works' }
  }
}

function plain(message: string): string {
  const first = message.split('\n')[0] ?? message
  return first.charAt(0).toLowerCase() + first.slice(1)
}
