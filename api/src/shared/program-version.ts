import program from '../../package.json' with { type: 'json' };

/** Version of this program, as rendered documents name it. */
export const programVersion: string = program.version;
