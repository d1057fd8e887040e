import { expect, test } from 'vitest'
import { mustCarry, unmetPins, wheelsOf } from '../../scripts/verifier/python-pins.ts'
import type { Layout } from '../../scripts/verifier/stand-in-layout.ts'

const standIn = {
  names: ['python:3.14-slim'],
  notes: {
    wheels:
      'fastapi-0.143.3-py3-none-any.whl\npydantic_core-2.46.5-cp314-cp314-linux_x86_64.whl\nuvicorn-0.53.0-py3-none-any.whl\n',
  },
} as unknown as Layout

test('the wheels of a stand-in are known by name and version', () => {
  expect(wheelsOf(standIn)).toEqual([
    { name: 'fastapi', version: '0.143.3' },
    { name: 'pydantic-core', version: '2.46.5' },
    { name: 'uvicorn', version: '0.53.0' },
  ])
})

test.each([
  ['a pin that is carried', 'fastapi==0.143.3', []],
  ['spaces and a comment', '  fastapi == 0.143.3  # the framework', []],
  ['another spelling of the name', 'Pydantic_Core==2.46.5', []],
  ['an environment marker', 'fastapi==0.143.3; python_version >= "3.9"', []],
  ['a name without a version', 'uvicorn', []],
  ['a range is left to pip', 'uvicorn>=0.50', []],
  ['comments, options and empty lines', '# pins\n\n-r base.txt\n--no-index', []],
  ['an older version', 'fastapi==0.115.11', [1]],
  ['a newer version, below', '# pins\nuvicorn==0.53.0\nfastapi==0.150.0', [3]],
  ['a package that is not carried', 'httptools==0.6.4', [1]],
  ['an extra, since it adds packages', 'uvicorn[standard]==0.53.0', [1]],
])('%s', (_, text, lines) => {
  expect(unmetPins(text, wheelsOf(standIn)).map(({ line }) => line)).toEqual(lines)
})

test('what cannot be installed is said of all files at once', () => {
  const files = [
    { path: 'snippets/my-api/requirements.txt', text: 'fastapi==0.150.0\nuvicorn==0.53.0\n' },
    { path: 'snippets/web/requirements.txt', text: 'httptools==0.6.4\n' },
  ]
  expect(() => mustCarry(standIn, files)).toThrowErrorMatchingInlineSnapshot(`
    [CannotTell: The stand-in for python:3.14-slim cannot install what the book asks for:
      snippets/my-api/requirements.txt:1  fastapi==0.150.0: it carries fastapi==0.143.3
      snippets/web/requirements.txt:1  httptools==0.6.4: it carries no such package]
  `)
  expect(() => mustCarry(standIn, [{ path: 'a', text: 'fastapi==0.143.3' }])).not.toThrow()
})
