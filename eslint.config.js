/**
 * Style is Prettier's business; here stand the rules that keep the house in order: who may know whom (design/2),
 * nothing switched off, nothing unfinished, nothing too long.
 */
import tseslint from 'typescript-eslint';

/** Which imports a room must not have. Type imports are bound as much as others, unless a rule says otherwise. */
const forbid = {
  ui: {
    regex: '^@aktenlauf/',
    message: 'The UI knows the API only through types generated from api/openapi.json.',
  },
  api: { regex: '^@aktenlauf/api/', message: 'Nothing below the API knows it.' },
  storage: { regex: '^@aktenlauf/storage/', message: 'This room is pure or lies below storage.' },
  scripts: {
    regex: '(^|/)scripts/',
    message: 'The product does not know its scripts; only specs use the test servers.',
  },
  http: { regex: '^(fastify|@fastify/)', message: 'Only the API knows HTTP.' },
  temporal: {
    regex: '^@temporalio/',
    message: 'Only workflows/{workflows,activities,relay,client,codec} and the worker know Temporal.',
  },
  database: { regex: '^(pg$|pg-|@mikro-orm/)', message: 'Only storage knows the database.' },
  minio: {
    regex: '^minio$',
    message:
      'Only storage/src/objects/minio-object-store.ts imports minio (types may travel within objects/).',
  },
  pdf: { regex: '^(pdf-lib|@cantoo/)', message: 'Only workflows/src/letters knows the PDF library.' },
  effects: {
    regex: '/(activities|relay|workflows|client)/',
    message: 'Pure rooms know no Temporal and no database, not even through a neighbour.',
  },
  impureWorkflows: {
    regex: '^@aktenlauf/workflows/(?!(contract|definition|rules|clocks|machine|letters|rehearsal)/)',
    message: 'Only the pure rooms of workflows are open to the API.',
  },
  beyondStorage: {
    regex: '^@aktenlauf/workflows/(?!(contract|definition|rules|clocks|machine)/)',
    message: 'Storage knows workflows/{contract,definition,rules,clocks,machine} only.',
  },
  beyondShell: {
    regex: '^(?!(\\./|\\.\\./contract/|@temporalio/workflow$)).+',
    message:
      'Workflow code imports the contract and @temporalio/workflow, nothing else: its bundle must stay deterministic and small.',
  },
};

/** Rules for the product code of one room; specs may reach further. */
function room(files, patterns, options = {}) {
  return {
    files,
    ignores: ['**/*.spec.ts', '**/testing/**', ...(options.except ?? [])],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }], ...options.rules },
  };
}

const pureRooms = '{contract,definition,rules,clocks,machine}';
const { api, storage, scripts, http, temporal, database, minio, pdf, effects } = forbid;

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      '**/.angular/**',
      '.data/**',
      '**/*.d.ts',
      '**/*.cjs',
      'backoffice-ui/src/app/api/schema.ts',
      'backoffice-ui/public/**',
      'workflows/test/histories/**',
    ],
  },
  ...tseslint.configs.recommended,
  {
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 350 }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
    },
  },
  {
    files: ['**/*.spec.ts'],
    rules: {
      // a spec may prove that something does not compile, and says what
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      'no-restricted-globals': [
        'error',
        ...['fit', 'xit', 'fdescribe', 'xdescribe', 'pending'].map((name) => ({
          name,
          message:
            'No spec is switched off or focused; one that lacks a tool is skipped through its own guard.',
        })),
      ],
    },
  },
  {
    files: ['{workflows,storage,api,scripts,e2e,bench,chaos}/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  room(
    [`workflows/src/${pureRooms}/**/*.ts`],
    [api, storage, scripts, http, temporal, database, minio, pdf, effects],
  ),
  room(['workflows/src/letters/**/*.ts'], [api, storage, scripts, http, temporal, database, minio, effects]),
  room(
    ['workflows/src/rehearsal/**/*.ts'],
    [api, storage, scripts, http, temporal, database, minio, pdf, effects],
  ),
  room(
    ['workflows/src/{activities,relay,client,codec}/**/*.ts', 'workflows/src/*.ts'],
    [api, scripts, http, database, minio, pdf],
  ),
  room(['workflows/src/workflows/**/*.ts'], [forbid.beyondShell], {
    rules: {
      'no-restricted-globals': [
        'error',
        ...['Date', 'Intl', 'Temporal', 'process', 'fetch', 'setImmediate'].map((name) => ({
          name,
          message: 'Workflow code is replayed: time and the world come in through messages and activities.',
        })),
      ],
    },
  }),
  room(['storage/src/**/*.ts'], [api, scripts, http, temporal, minio, pdf, forbid.beyondStorage], {
    except: ['storage/src/objects/*.ts'],
  }),
  room(
    ['storage/src/objects/*.ts'],
    [api, scripts, http, temporal, { ...minio, allowTypeImports: true }, pdf, forbid.beyondStorage],
    {
      except: ['storage/src/objects/minio-object-store.ts'],
    },
  ),
  // whatever else lists cases asks visibleCases: restricted cases and excluded persons are forgotten by nobody
  {
    files: ['storage/src/**/*.ts'],
    ignores: [
      'storage/src/{people/reach,cases/visible-cases,access/request-access,work/stray-items}.ts',
      '**/*.spec.ts',
    ],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "ImportSpecifier[imported.name='reachPredicate']",
          message: 'Lists of cases take their condition from cases/visible-cases.ts.',
        },
      ],
    },
  },
  // the two files that put the process together hand the Temporal client in
  room(['api/src/**/*.ts'], [scripts, temporal, minio, pdf, forbid.impureWorkflows], {
    except: ['api/src/{server,dependencies}.ts'],
  }),
  room(['backoffice-ui/src/**/*.ts'], [forbid.ui]),
);
