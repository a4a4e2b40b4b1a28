import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rootFolder } from '../folders.ts';
import { composeProblems } from './compose.ts';
import type { ComposeFiles } from './compose.ts';

const read = (file: string): string => readFileSync(path.join(rootFolder, file), 'utf8');
const real: ComposeFiles = {
  compose: read('docker-compose.yml'),
  dockerfile: read('Dockerfile'),
  envExample: read('.env.example'),
};
const service = (lines: string): ComposeFiles => ({ ...real, compose: `services:\n  one:\n${lines}` });
const healthy = '    healthcheck: { test: [CMD, "true"] }\n';

describe('The check of the container set-up', () => {
  it('finds nothing wrong with ours', () => {
    expect(composeProblems(real)).toEqual([]);
  });

  it('refuses a key that Compose does not know', () => {
    expect(composeProblems(service('    image: a:1\n    imagee: b\n'))[0]).toContain('(imagee)');
  });

  it('refuses an image without a version', () => {
    expect(composeProblems(service(`    image: postgres:latest\n${healthy}`))).toEqual([
      'service one: image postgres:latest names no version',
    ]);
  });

  it('refuses a build target that the Dockerfile lacks', () => {
    expect(composeProblems(service(`    build: { context: ., target: nowhere }\n${healthy}`))).toEqual([
      'service one: target nowhere is not in the Dockerfile',
    ]);
  });

  it('refuses a server without a healthcheck, and waiting for a service that does not exist', () => {
    const depends = '    depends_on: { two: { condition: service_healthy } }\n';
    expect(composeProblems(service(`    image: a:1\n${depends}`))).toEqual([
      'service one: depends on two, which does not exist',
      'service one: runs for ever without a healthcheck',
    ]);
  });

  it('refuses an undeclared volume and a mounted file that is not there', () => {
    const volumes = '    volumes: ["data:/data", "./nowhere.json:/x:ro"]\n';
    expect(composeProblems(service(`    image: a:1\n${healthy}${volumes}`))).toEqual([
      'service one: uses the volume data, which is not declared',
      'service one: mounts ./nowhere.json, which does not exist',
    ]);
  });

  it('refuses a variable that .env.example does not explain', () => {
    const environment = '    environment: { A: "${NOBODY_KNOWS}" }\n';
    expect(composeProblems(service(`    image: a:1\n${healthy}${environment}`))).toEqual([
      '.env.example does not explain NOBODY_KNOWS',
    ]);
  });
});
