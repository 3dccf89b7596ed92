import { writeFileSync } from 'node:fs'
import { pictures } from './cards/pictures'

for (const [file, svg] of Object.entries(pictures())) {
  writeFileSync(file, svg)
  console.log(`Wrote ${file}.`)
}
