import fc from 'fast-check'
import { expect, it } from 'vitest'
import { visaCheck } from '../../commands/visa-check.ts'
import { waiver } from '../../commands/waiver.ts'
import { checkServices, Person } from './check-person.ts'

const services = await checkServices()

it.each([visaCheck, waiver])(
  'whatever is pressed in /$name, every reply keeps the limits of the platforms and goes on',
  async command => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(1000), { minLength: 25, maxLength: 25 }), async presses => {
        const person = await new Person(command, services).types('')
        for (const press of presses) {
          const groups = person.reply.choices ?? []
          if (groups.length === 0) break
          const group = groups[press % groups.length]
          const choice = group?.choices[Math.floor(press / 7) % group.choices.length]
          if (!group || !choice) break
          if (group.present === 'select') {
            const many = group.most ?? 1
            await person.sends(
              group.id ?? '',
              group.choices.slice(0, 1 + (press % many)).map(({ id }) => id),
            )
          } else await person.sends(choice.id)
          expect(person.reply.blocks.length).toBeGreaterThan(0)
          if (person.reply.form) await person.types('')
        }
      }),
      { numRuns: 60 },
    )
  },
)
