import type { Problem } from '../knowledge/problem.ts'
import type { Condition, DayValues } from './condition.ts'
import type { Facts, FactValue } from './facts.ts'

/** The compiled rules at one moment. Immutable: a reload makes a new one. */
export interface RuleBook {
  /** Changes exactly when any rule file or figure changes. */
  readonly revision: string
  readonly facts: readonly Fact[]
  readonly fact: ReadonlyMap<string, Fact>
  readonly questions: readonly Question[]
  readonly question: ReadonlyMap<string, Question>
  readonly pathways: readonly Pathway[]
  readonly pathway: ReadonlyMap<string, Pathway>
  readonly attorney: readonly AttorneyTrigger[]
  readonly impossible: readonly Impossible[]
  readonly implied: readonly Implied[]
  readonly terms: readonly Condition[]
  readonly countries: readonly Country[]
  readonly goals: readonly { readonly id: string; readonly label: string }[]
  readonly weighings: readonly Weighing[]
  /** The figures that conditions name, on a day. */
  valuesOn(day: string): DayValues
  /** `{{figure}}` replaced by its value on a day. */
  fill(text: string, day: string): string
}

export interface Country {
  readonly id: string
  /** ISO 3166-1 alpha-2: two letters that never change, used in packed facts. */
  readonly iso: string
  readonly name: string
  /** Other spellings, and the word for its people: what is heard and typed. */
  readonly also: readonly string[]
}

export interface FactChoice {
  readonly id: string
  /** One character for packed facts; absent: made from the id. */
  readonly code?: string
  readonly label: string
  readonly also: readonly string[]
  /** What to do to make it so ("Pass Step 3 before the hospital files"). Absent: it cannot be brought about. */
  readonly change?: string
}

export type FactKind =
  | { readonly type: 'yes-no'; readonly changeTo: { readonly yes?: string; readonly no?: string } }
  | { readonly type: 'choice' | 'choices'; readonly choices: readonly FactChoice[] }
  | { readonly type: 'country'; readonly quick: readonly string[] }
  | {
      readonly type: 'integer'
      readonly min: number
      readonly max: number
      readonly unit?: string
      /** What to do to raise it ("Spend {n} months at home in total"). Absent: it cannot be brought about. */
      readonly raise?: string
    }
  | { readonly type: 'date' }

export interface Heard {
  /** Word patterns, see hear-patterns.ts. */
  readonly says: readonly string[]
  readonly is: string | number | boolean
  /** The value when the words are negated; absent: then nothing is heard. */
  readonly not?: string | number | boolean
}

export type Fact = FactKind & {
  readonly id: string
  readonly index: number
  /** One or two characters that stand for it in packed facts; never reused. */
  readonly code: string
  readonly label: string
  readonly asks: string
  readonly why: string
  readonly also: readonly string[]
  readonly heard: readonly Heard[]
  /** Taken for granted until told; `ask`: a check asks for it all the same; `quiet`: a rare exception, counts as told. */
  readonly presume?: { readonly is: FactValue; readonly says: string; readonly ask: boolean; readonly quiet: boolean }
  /** The question that asks for it. */
  readonly question: string
}

export interface QuestionOption {
  readonly id: string
  readonly label: string
  /** What picking it says. */
  readonly sets: Facts
  /** In a pick-many question: what not picking it says. */
  readonly otherwise: Facts
}

/** What is asked at once. Most ask for one fact; some ask for several with one list. */
export interface Question {
  readonly id: string
  readonly asks: string
  readonly why: string
  /** `fact`: the one fact as it is; `one` or `many` of the options. */
  readonly pick: 'fact' | 'one' | 'many'
  /** Asked before all others, when it can change anything. */
  readonly opens: boolean
  readonly facts: readonly Fact[]
  readonly options: readonly QuestionOption[]
}

/** What is reported with anything the rules say. */
export interface Grounds {
  readonly sources: readonly string[]
  readonly reviewed: string
  readonly inFlux?: { readonly since: string; readonly changed: string; readonly unknown: string }
  /** First and last day on which the rule holds. */
  readonly from?: string
  readonly until?: string
}

/** One thing looked at. A bar that stands is a requirement not met, so both end as met / not met / not known. */
export interface Rule extends Grounds {
  readonly id: string
  readonly kind: 'requirement' | 'bar'
  readonly says: string
  /** True: fine. Already includes `when`. */
  readonly fine: Condition
  /** When the rule applies at all; absent: always. */
  readonly when?: Condition
  /** What it makes of the pathway when it is not fine. */
  readonly otherwise: 'not-yet' | 'blocked'
  /** What to do about it. */
  readonly how?: string
  /** Why it is shown although another rule always decides with it. */
  readonly neverAlone?: string
  /** Looks at told facts only. */
  readonly nothingPresumed: boolean
}

/** Something to know that decides nothing: a consequence or a caution. Said when `when` is true. */
export interface Note extends Grounds {
  readonly id: string
  readonly says: string
  readonly when: Condition
}

export type PathwayGroup = 'training' | 'after-training'

export interface RuleExample {
  readonly facts: Facts
  readonly outcome: Outcome
  /** Expected findings by rule id. */
  readonly findings: Readonly<Record<string, FindingState>>
  readonly why?: string
  /** Where it stands. */
  readonly at: Problem
}

export interface Pathway {
  readonly id: string
  readonly title: string
  readonly also: readonly string[]
  readonly group: PathwayGroup
  readonly order: number
  /** When it is open nothing else needs to be asked. */
  readonly endsCheck: boolean
  /** Its questions are asked only when it alone is asked about: nearly always they would be asked in vain. */
  readonly askedAlone: boolean
  readonly about: string
  readonly rules: readonly Rule[]
  readonly notes: readonly Note[]
  readonly examples: readonly RuleExample[]
  readonly file: string
  /** Outcomes that cannot come about, with the reason; the analysis proves that they really cannot. */
  readonly never: Readonly<Partial<Record<Outcome, string>>>
  /** For waiver routes: what it does not give, which years it costs. */
  readonly gives: readonly string[]
  readonly lacks: readonly string[]
}

export interface AttorneyTrigger {
  readonly id: string
  readonly says: string
  readonly when: Condition
  /** Papers to bring. */
  readonly bring: readonly string[]
  /** Pathways whose outcome wording it stops; empty: all of them. */
  readonly pathways: readonly string[]
  readonly sources: readonly string[]
}

export interface Impossible {
  readonly says: string
  readonly when: Condition
}

/** What a told fact says about facts that were not told: Step 3 passed, so Step 1 passed. */
export interface Implied {
  /** Said to somebody who tells something else. */
  readonly says: string
  readonly when: Condition
  readonly facts: Facts
}

/** One argument for a comparison of J-1 and H-1B. */
export interface Weighing {
  readonly id: string
  readonly for: string
  readonly says: string
  /** Goals that make it weigh more; empty: always shown. */
  readonly goals: readonly string[]
  readonly when?: Condition
  readonly sources: readonly string[]
}

export type Outcome = 'open' | 'not-yet' | 'blocked' | 'undetermined'
export const outcomes: readonly Outcome[] = ['open', 'not-yet', 'blocked', 'undetermined']
export type FindingState = 'met' | 'not met' | 'not known'
