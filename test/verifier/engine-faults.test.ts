import { expect, test } from 'vitest'
import { engineFault } from '../../scripts/verifier/engine-faults.ts'

const race =
  'ERROR: failed to build: failed to solve: failed to prepare extraction snapshot "extract-1-Ab": parent snapshot sha256:0123 does not exist: not found'

test.each([
  [
    'a snapshot that its own engine removed',
    ['#5 CACHED', race],
    'https://github.com/moby/buildkit/issues/6521',
  ],
  ['… in a step of a log', [`#7 ${race}`], 'https://github.com/moby/buildkit/issues/6521'],
])('%s is a fault of the engine', (_, lines, link) => {
  expect(engineFault(lines)).toBe(`The engine stumbled over a fault of its own: ${link}`)
})

test.each([
  ['nothing', []],
  ['a command that fails', ['failed to solve: process "/bin/sh -c false" did not complete successfully']],
  ['half of the words', ['parent snapshot sha256:0123 does not exist']],
])('%s is not', (_, lines) => {
  expect(engineFault(lines)).toBeNull()
})
