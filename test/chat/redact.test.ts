import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redact } from '../../src/chat/redact.ts'

describe('what identifies a person is taken out', () => {
  it.each([
    ['my passport is AB1234567, can i use it', 'passport', '1234567'],
    ['passport no. 123456789', 'passport', '123456789'],
    ['passport number: k 1234567', 'passport', '1234567'],
    ['indian passport J1234567 expires soon', 'passport', '1234567'],
    ['my A number is A123456789', 'a-number', '123456789'],
    ['A-123-456-789', 'a-number', '456'],
    ['A# 012345678 on my card', 'a-number', '012345678'],
    ['sevis N0012345678', 'sevis', '12345678'],
    ['sevis id N00 1234 5678?', 'sevis', '5678'],
    ['receipt EAC2190012345', 'receipt', '2190012345'],
    ['case ioe-09-123-45678 pending', 'receipt', '45678'],
    ['WAC 21 123 45678', 'receipt', '45678'],
    ['usmle id 5-123-456-7', 'exam-id', '123'],
    ['ECFMG number 10123456 not found', 'exam-id', '10123456'],
    ['aamc id: 14567890', 'exam-id', '14567890'],
    ['call me +92 300 1234567', 'phone', '1234567'],
    ['whatsapp 0300-1234567', 'phone', '1234567'],
    ['(310) 555-0100 please', 'phone', '555'],
    ['310-555-0100', 'phone', '555'],
    ['+1.310.555.0100', 'phone', '555'],
    ['write dr.khan+visa@mail.example.com', 'mail', 'khan'],
    ['my dob is 12/03/1991', 'birth-date', '1991'],
    ['born on 3rd of March 1990 in Lahore', 'birth-date', '1990'],
    ['date of birth: 1990-03-12', 'birth-date', '1990'],
    ['i was born in 1988', 'birth-date', '1988'],
    ['DOB march 12, 1990', 'birth-date', '1990'],
    ['12.03.1985 karachi', 'birth-date', '1985'],
    ['ssn 123-45-6789', 'number', '6789'],
    ['cnic 35202-1234567-1', 'number', '1234567'],
    ['i-94 12345678901', 'number', '12345678901'],
    ['passport ＡＢ1234567', 'passport', '1234567'],
    ['fon ٠٣٠٠-١٢٣٤٥٦٧', 'phone', '١٢٣٤٥٦٧'],
    ['pass\u200bport A1\u200b234567', 'passport', '234567'],
  ])('in %j: %s', (typed, kind, secret) => {
    const { text, found } = redact(typed)
    expect(found).toContain(kind)
    expect(text).not.toContain(secret)
    expect(text).toContain(`[${kind}]`)
  })

  it.each([
    'do i need step3 for h1b before 2027-07-01',
    'who pays the $100,000 for h1b',
    'ds-2019, ds-160, i-797, i-140 and i-765: which first?',
    'step 1 230, step 2 245, step 3 250',
    'can i do 2026-2027 and 2027-2028 on j1',
    '8 CFR 214.2(h)(4) and INA 212(e)',
    'i was born in Pakistan and graduated 2019',
    'i graduated 15/06/2019',
    'conrad 30, 90 days, 3 years',
    'fee 1,500 usd or 2805',
    'match is on March 19, 2027',
    'call the program at noon',
    'is it 120 days or 12 months for 2 a.m. people',
    'zip 90024-1234',
  ])('%j stays as it is', typed => {
    expect(redact(typed)).toEqual({ text: typed, found: [] })
  })

  it('several things in one text are all taken out, and named once each', () => {
    const { text, found } = redact('a@b.example and c@d.example, passport AB1234567, +92 300 1234567')
    expect(text).toBe('[mail] and [mail], passport [passport], [phone]')
    expect(found).toEqual(['mail', 'passport', 'phone'])
  })

  it('what was redacted has nothing more to redact, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300, unit: fc.constantFrom(...'aAnN0019-+()@./ #:', 'dob ', 'passport ') }),
        typed => {
          const once = redact(typed).text
          expect(redact(once).text).toBe(once)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('the longest text takes no more than its time', () => {
    for (const piece of ['1-', 'a1', '+1 ', 'passport ', '(12)', 'usmle id ', 'a.b@', '0300 ', 'born '])
      expect(redact(piece.repeat(50_000)).text.length).toBeLessThanOrEqual(250_000)
  })
})
