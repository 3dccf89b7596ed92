import { describe, expect, it } from 'vitest'
import { sectionOf, stepsIn } from './steps'

const PAGE = `# Page

### First

1. Do this:

   | Get Record | value |
   |---|---|
   | Object | \`deals\` |

   \`\`\`js
   const a = {
     b: 1,
   }
   \`\`\`

### Second

| a | b |
|---|---|
| c | d |
`

describe('the steps of a section', () => {
  it('are its cards and its code, without their indentation', () => {
    expect(stepsIn(sectionOf(PAGE, 'First'))).toStrictEqual([
      { kind: 'card', card: 'Get Record', fields: [['Object', 'deals']] },
      { kind: 'code', code: 'const a = {\n  b: 1,\n}' },
    ])
  })

  it('include no other table', () => {
    expect(stepsIn(sectionOf(PAGE, 'Second'))).toStrictEqual([])
  })

  it('do not exist in a section that does not exist', () => {
    expect(stepsIn(sectionOf(PAGE, 'Third'))).toStrictEqual([])
  })

  it('cannot have a field without a value', () => {
    expect(() => stepsIn('| Get Record | value |\n|---|---|\n| Object | |\n')).toThrow('| Object | |')
  })
})
