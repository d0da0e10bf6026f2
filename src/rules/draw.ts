import type { Pathway, Rule, RuleBook } from './book.ts'

/** A page with a picture for each pathway, and one that lists them. Path below docs/rules -> text. */
export function drawRules(book: RuleBook, day: string): ReadonlyMap<string, string> {
  const pages = new Map<string, string>()
  const rows = book.pathways.map(({ id, title, about }) => `- [${title}](${id}.md): ${about}`)
  pages.set(
    'README.md',
    `# Rules in pictures\n\nMade from \`knowledge/rules\` by \`npm run generate\`. Do not edit by hand.\n\n${rows.join('\n')}\n`,
  )
  for (const pathway of book.pathways) pages.set(`${pathway.id}.md`, drawPathway(book, pathway, day))
  return pages
}

function drawPathway(book: RuleBook, pathway: Pathway, day: string): string {
  const rules = pathway.rules
  const name = (index: number) => `r${index}`
  const lines = ['flowchart TD', `  start([${label(pathway.title)}])`]
  for (const [index, rule] of rules.entries()) {
    lines.push(`  ${name(index)}{${label(book.fill(rule.says, day))}}`)
    lines.push(`  ${name(index)} -- no --> ${rule.otherwise === 'blocked' ? 'blocked' : 'notyet'}`)
    const next = index + 1 < rules.length ? name(index + 1) : 'open'
    lines.push(`  ${name(index)} -- ${yes(rule)} --> ${next}`)
  }
  lines.push(`  start --> ${rules.length > 0 ? name(0) : 'open'}`)
  lines.push('  open([open])', '  notyet([not yet])', '  blocked([blocked])')
  const details = rules.map(rule => {
    const condition = rule.kind === 'bar' ? 'fine when' : 'met when'
    const span =
      rule.from || rule.until
        ? ` Holds ${rule.from ? `from ${rule.from}` : ''}${rule.until ? ` until ${rule.until}` : ''}.`
        : ''
    return `### ${rule.id}\n\n${book.fill(rule.says, day)}.\n\n- ${condition}: \`${rule.fine.source.replace(/\s+/g, ' ')}\`\n- otherwise: ${rule.otherwise}\n- sources: ${rule.sources.join(', ')}; last checked ${rule.reviewed}.${rule.inFlux ? ' In flux.' : ''}${span.replace('  ', ' ')}`
  })
  return `# ${pathway.title}\n\n${pathway.about}\n\nMade from \`knowledge/${pathway.file}\` by \`npm run generate\`. Every rule is looked at; the picture shows which outcome\neach one leads to. What is not told makes the outcome undetermined.\n\n\`\`\`mermaid\n${lines.join('\n')}\n\`\`\`\n\n${details.join('\n\n')}\n`
}

function yes(rule: Rule): string {
  return rule.when ? 'yes, or does not apply' : 'yes'
}

/** A Mermaid label: quoted, without characters that end it. */
function label(text: string): string {
  return `"${text.replaceAll('"', '#quot;').replaceAll('`', '')}"`
}
