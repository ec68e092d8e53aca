/** One instruction of a Dockerfile. */
export interface Instruction {
  /** Such as `RUN`, in capitals. */
  readonly name: string;
  readonly value: string;
}

/** One build stage: a `FROM` and its instructions. */
export interface Stage {
  readonly image: string;
  /** Empty for the last stage: it has no name. */
  readonly name: string;
  readonly instructions: readonly Instruction[];
}

/**
 * The stages of a Dockerfile. Every instruction has to be one line, as in ours. `${NAME}` in a `FROM` has the value that the build is
 * given for that `ARG`, else its default.
 */
export function stagesOf(dockerfile: string, given: Readonly<Record<string, string>> = {}): readonly Stage[] {
  const lines = dockerfile.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const instructions = lines.map((line) => {
    const [name = '', ...rest] = line.trim().split(/\s+/);
    return { name: name.toUpperCase(), value: line.trim().slice(name.length).trim(), rest };
  });
  const values = new Map(
    instructions.flatMap(({ name, value }) => {
      const [argument = '', usual = ''] = value.split('=', 2);
      return name === 'ARG' ? [[argument, given[argument] ?? usual] as const] : [];
    }),
  );
  const filled = (text: string) => text.replace(/\$\{(\w+)\}/g, (_, name: string) => values.get(name) ?? '');
  return instructions.flatMap(({ name, rest: [image = '', , stage = ''] }, index) => {
    if (name !== 'FROM') return [];
    const after = instructions.slice(index + 1);
    const next = after.findIndex((later) => later.name === 'FROM');
    return [{ image: filled(image), name: stage, instructions: next < 0 ? after : after.slice(0, next) }];
  });
}

/** The instructions of a name in a stage. */
export function valuesOf(stage: Stage, name: string): readonly string[] {
  return stage.instructions.filter((instruction) => instruction.name === name).map(({ value }) => value);
}

/** The sources and the target of each `COPY`; `from` is the name of a stage, or undefined for the folder that is built from. */
export function copiesOf(stage: Stage) {
  return valuesOf(stage, 'COPY').map((value) => {
    const parts = value.split(/\s+/);
    const from = parts[0]?.match(/^--from=(.+)$/)?.[1];
    const paths = from === undefined ? parts : parts.slice(1);
    return { from, sources: paths.slice(0, -1), target: paths.at(-1) ?? '' };
  });
}

/** The command of the exec form, `["…", "…"]`. */
export function commandOf(value: string): readonly string[] {
  return JSON.parse(value.slice(value.indexOf('['))) as readonly string[];
}

/** The paths that a `.dockerignore` lets through after it has left out everything; throws for one of another kind. */
export function letThrough(dockerignore: string): readonly string[] {
  const [first, ...rest] = dockerignore.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  if (first !== '*' || rest.some((line) => !line.startsWith('!'))) {
    throw new Error('.dockerignore is to leave out everything first, and then to name what is let through.');
  }
  return rest.map((line) => line.slice(1));
}
