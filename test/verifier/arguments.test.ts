import { expect, test } from 'vitest'
import { parseVerifyArguments } from '../../scripts/verifier/arguments.ts'
import { parseMachineArguments } from '../../scripts/verifier/machine-arguments.ts'

test('hosts are added one by one; none is the engine that `docker` talks to', () => {
  const argv = ['--host', 'default', '--host', 'ssh://somewhere', '--host', 'unix:///docker.sock']
  expect(parseVerifyArguments(argv).hosts).toEqual(['default', 'ssh://somewhere', 'unix:///docker.sock'])
  expect(parseVerifyArguments([]).hosts).toEqual([])
})

test('a machine takes images, and whose images it is to have', () => {
  const wanted = parseMachineArguments(['busybox:1.37', '--bases-of', '05', '--services', 'registries'])
  expect(wanted).toMatchObject({ images: ['busybox:1.37'], basesOf: ['05'], services: ['registries'] })
})

test.each([
  ['--host a --host a', '`--host a` is there twice.', 'Name each one once.'],
  ['--workers 0', '`--workers 0` is not possible.', 'Give a whole number from 1 to 64.'],
  ['--store overlay', '`--store overlay` is not possible.', /Did you mean `overlay2`\?$/],
  ['--hots a', 'Unknown option `--hots`.', /^`npm run verify` knows .* Did you mean `--host`\?$/],
])('verify %s', (argv, message, remedy) => {
  const problem = expect.objectContaining({ message, remedy: expect.stringMatching(remedy) })
  expect(() => parseVerifyArguments(argv.split(' '))).toThrow(problem)
})

test.each([
  ['--services registry', '`--services registry` is not possible.', /Did you mean `registries`\?$/],
  ['--base-of 05', 'Unknown option `--base-of`.', /^`npm run machine` knows .* Did you mean `--bases-of`\?$/],
])('machine %s', (argv, message, remedy) => {
  const problem = expect.objectContaining({ message, remedy: expect.stringMatching(remedy) })
  expect(() => parseMachineArguments(argv.split(' '))).toThrow(problem)
})
