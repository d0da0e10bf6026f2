import type { Problem } from '../problem.ts'
import type { Shelf } from '../shelf.ts'

/** The bot informs; it does not decide a case. These phrases would. */
const FORBIDDEN: readonly { readonly pattern: RegExp; readonly instead: string }[] = [
  {
    pattern: /\byou (?:will |would |do |may )?qualify\b/i,
    instead: '"the rule asks for ..." or "met by what you told me"',
  },
  { pattern: /\byou(?:'re| are| will be| would be) eligible\b/i, instead: '"the rule asks for ..."' },
  {
    pattern: /(?<!\b(?:not|no|never|isn't|nothing is)(?: a| be| been)? )\bguarantee[ds]?\b(?!d? (?:nothing|no)\b)/i,
    instead: '"usually", with a source',
  },
  { pattern: /\byou should definitely\b/i, instead: 'what the rule says' },
  { pattern: /\bwe recommend\b/i, instead: 'what applicants usually do, and who to ask' },
  { pattern: /\bour (?:legal )?advice\b/i, instead: '"information"' },
  { pattern: /\b100 ?% (?:safe|sure|certain)\b/i, instead: 'what is known, and what is not' },
]

export function checkWording(shelf: Shelf): Problem[] {
  const problems: Problem[] = []
  const texts = [
    ...shelf.items.faq.flatMap(item =>
      (['title', 'short', 'more'] as const).map(key => ({ item, key, text: item.value[key] })),
    ),
    ...shelf.items.routing.map(item => ({ item, key: 'reply', text: item.value.reply })),
    ...shelf.items.glossary.map(item => ({ item, key: 'says', text: item.value.says })),
  ]
  for (const { item, key, text } of texts)
    for (const { pattern, instead } of FORBIDDEN) {
      const found = text?.match(pattern)
      if (found)
        problems.push(
          item.at([key], {
            severity: 'error',
            message: `"${found[0]}" promises or decides something`,
            hint: `say ${instead} instead`,
          }),
        )
    }
  return problems
}
