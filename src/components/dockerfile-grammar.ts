import type { LanguageRegistration } from 'shiki'

/**
 * Dockerfiles as BuildKit reads them: https://docs.docker.com/reference/dockerfile/. Shiki's own grammar leaves what stands
 * after an instruction plain; this one knows flags, image names, stages, the exec form, here-documents, and that the rest of a
 * `RUN` is shell.
 */
export const dockerfileGrammar: LanguageRegistration = {
  name: 'docker',
  scopeName: 'source.dockerfile',
  embeddedLangs: ['shellscript'],
  patterns: [
    { include: '#directive' },
    { include: '#comment' },
    instruction('FROM', [
      { include: '#flag' },
      { match: '\\b(?i:AS)\\b', name: 'keyword' },
      { match: '(?<=\\b(?i:AS)\\s+)[\\w.-]+', name: 'entity.name.function' },
      { match: '[^\\s$\\\\-][^\\s$\\\\]*', name: 'string' },
    ]),
    instruction('RUN', [
      { include: '#exec' },
      hereDocument([{ include: 'source.shell' }]),
      { include: '#command' },
      { include: '#option' },
      { include: 'source.shell' },
    ]),
    instruction('CMD|ENTRYPOINT|SHELL', [
      { include: '#exec' },
      { include: '#command' },
      { include: '#option' },
      { include: 'source.shell' },
    ]),
    instruction('HEALTHCHECK', [
      { include: '#flag' },
      { match: '\\s*\\b(CMD|NONE)\\b', captures: { 1: { name: 'keyword' } } },
      { include: '#exec' },
      { include: 'source.shell' },
    ]),
    instruction('COPY|ADD', [{ include: '#flag' }, hereDocument([]), { include: '#exec' }]),
    instruction('ENV|ARG|LABEL', [{ match: '[\\w.-]+(?==)', name: 'entity.name' }]),
    instruction('EXPOSE|STOPSIGNAL|USER|VOLUME|WORKDIR|MAINTAINER', [{ include: '#exec' }]),
  ],
  repository: {
    // Only before the first instruction, says the reference; a comment that looks like one elsewhere is rare.
    directive: {
      match: '^#\\s*(syntax|escape|check)\\s*=\\s*(\\S+)',
      name: 'comment.line',
      captures: { 1: { name: 'keyword' }, 2: { name: 'string' } },
    },
    comment: { match: '^\\s*#.*\\n?', name: 'comment.line' },
    flag: {
      match: '\\s*(?<=\\s)(--[a-z][\\w-]*)(?:=([^\\s\\\\]*))?',
      captures: {
        1: { name: 'constant.other.option' },
        2: { patterns: [{ include: '#source' }, { include: '#mountOption' }, { include: '#variable' }] },
      },
    },
    // A stage or an image that something is taken from: `--from=build`, and in a mount `from=build`.
    source: { match: '(?<=--from=|,from=)[^\\s,]+', name: 'entity.name.function' },
    // What a mount's settings are called: `type=cache,target=/root/.cache`.
    mountOption: { match: '(?<=--mount=|,)[a-z]+(?==)', name: 'entity.name' },
    // The word right after the instruction and its flags; the shell's grammar looks for a command only where a line begins.
    command: {
      match: '\\G\\s+([\\w./][\\w./-]*)(?=\\s|$)',
      captures: { 1: { name: 'entity.name.command' } },
    },
    option: { match: '\\s(-{1,2}[A-Za-z][\\w-]*)', captures: { 1: { name: 'constant.other.option' } } },
    variable: { match: '\\$\\w+|\\$\\{[^}]*\\}', name: 'variable' },
    string: { match: '"(?:\\\\.|[^"\\\\])*"|\'[^\']*\'', name: 'string.quoted' },
    exec: { begin: '\\s*\\[', end: '\\]', patterns: [{ include: '#string' }] },
  },
}

type Rules = NonNullable<LanguageRegistration['patterns']>

/** An instruction goes on to the end of its line, or of the last line that a backslash joins to it. */
function instruction(names: string, rules: Rules): Rules[number] {
  return {
    begin: `^\\s*(?:(?i:(ONBUILD))\\s+)?(?i:(${names}))(?=\\s)((?:\\s+--[a-z][\\w-]*(?:=\\S*)?)*)`,
    beginCaptures: {
      1: { name: 'keyword' },
      2: { name: 'keyword' },
      3: { patterns: [{ include: '#flag' }] },
    },
    end: '(?<!\\\\)\\n',
    patterns: [
      { include: '#comment' },
      ...rules,
      { include: '#variable' },
      { include: '#string' },
      { match: '(?<![\\w.])\\d+(?:\\.\\d+)*(?![\\w.])', name: 'constant.numeric' },
    ],
  }
}

function hereDocument(rules: Rules): Rules[number] {
  return {
    begin: '\\s*(<<-?)\\s*(["\']?)(\\w+)\\2',
    beginCaptures: { 1: { name: 'keyword' }, 3: { name: 'constant' } },
    end: '^\\t*(\\3)$',
    endCaptures: { 1: { name: 'constant' } },
    patterns: rules,
  }
}
