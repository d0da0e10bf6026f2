import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const entries: readonly (readonly [file: string, id: string, title: string, short: string, ...ask: string[]])[] = [
  [
    'h1b',
    'h1b-step3',
    'Is Step 3 needed for an H-1B?',
    'Yes. Step 3 is passed before the hospital files the petition.',
    'do i need step 3 for h1b',
    'step3 h1b',
    'h1b without step 3',
    'is step three a must for the H visa',
    'can the hospital file h1b before step 3',
  ],
  [
    'h1b',
    'h1b-years',
    'How long can I stay on an H-1B?',
    'Six years in total, with days abroad added back.',
    'how many years on h1b',
    'h1b maximum stay',
    'how long is h1b valid',
    'h1b six year limit',
    'when does my H1B time end',
  ],
  [
    'h1b',
    'h1b-cost',
    'Who pays for the H-1B?',
    'The hospital pays the petition. It may not ask you for the training fee.',
    'who pays the h1b fee',
    'h1b cost',
    'must the hospital pay my h1b',
    'h1b petition price',
    'do I pay for H1B myself',
  ],
  [
    'j1',
    'j1-years',
    'How long can I train on a J-1?',
    'Seven years at most, as long as training goes on.',
    'how many years on j1',
    'j1 maximum stay',
    'j1 seven year limit',
    'how long is training on J-1',
    'when does my J1 end',
  ],
  [
    'j1',
    'j1-home',
    'Must I go home after the J-1?',
    'Yes, for two years, unless a waiver is granted.',
    'two year home rule',
    'must i go home after j1',
    '212e',
    'home residence requirement',
    'do I have to leave after J1 training',
  ],
  [
    'j1',
    'j1-spouse',
    'Can my spouse work on J-2?',
    'Yes, with a work permit (EAD) from USCIS.',
    'can my wife work on j2',
    'j2 ead',
    'work permit for j2 spouse',
    'husband job on J-2',
    'does a J2 get to work',
  ],
]

/** A small knowledge folder, quick to train on, as a person would write it. Path -> text. */
export const smallKnowledge: ReadonlyMap<string, string> = new Map([
  ...['h1b', 'j1'].map(
    subject =>
      [
        `faq/${subject}.yaml`,
        `# About ${subject}.\n${entries
          .filter(([file]) => file === subject)
          .map(
            ([, id, title, short, ...ask]) =>
              `- id: ${id}\n  title: ${title}\n  ask:\n${ask.map(way => `    - ${way}\n`).join('')}  short: ${short}\n  sources: [law]\n  reviewed: 2026-01-10\n`,
          )
          .join('\n')}`,
      ] as const,
  ),
  [
    'sources.yaml',
    '- id: law\n  title: The law\n  url: https://www.ecfr.gov/current/title-8\n  publisher: Office of the Federal Register\n  official: true\n',
  ],
  [
    'figures.yaml',
    '- id: h1b.max_years\n  label: Years on H-1B # in total\n  value: 6\n  unit: years\n  sources: [law]\n  reviewed: 2026-01-10\n',
  ],
  [
    'routing.yaml',
    '- id: hello\n  kind: small-talk\n  ask: [hello, hi there]\n  reply: Hello. Ask me a visa question.\n',
  ],
])

/** Written to a folder of its own, which the test may change. */
export function makeSmallFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'small-knowledge-'))
  for (const [file, text] of smallKnowledge) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  return folder
}
