import js from '@eslint/js'
import astro from 'eslint-plugin-astro'
import tseslint from 'typescript-eslint'

/** The models of the book and of the build cache are text in, values out: no file, process, clock, Astro or zx. */
const pureModel = {
  files: ['src/book/**/*.ts', 'src/cache/**/*.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: ['node:*', '!node:crypto'],
            message: 'src/book and src/cache are pure: bring the value in from the edge.',
          },
          {
            group: ['astro', 'astro:*', 'astro/*', 'zx', 'zx/*'],
            message: 'The models serve site and verifier alike.',
          },
          {
            group: ['**/files/*', '**/scripts/*', '**/components/*.astro', '**/markdown/*'],
            message: 'The models depend on nothing of ours.',
          },
        ],
      },
    ],
    'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout', 'setInterval', 'performance'],
    'no-restricted-syntax': [
      'error',
      {
        selector:
          "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.object.name='Date'][callee.property.name='now']",
        message: 'The models read no clock.',
      },
    ],
  },
}

export default tseslint.config(
  { ignores: ['dist/', '.cache/', '.astro/', '.book/', 'snippets/', 'test/cases/', 'node_modules/'] },
  js.configs.recommended,
  tseslint.configs.recommended,
  astro.configs.recommended,
  {
    files: ['**/*.{js,mjs,ts,astro}'],
    rules: { 'no-undef': 'off', '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }] },
  },
  pureModel,
)
