import { lands } from '@aktenlauf/workflows/clocks/calendar.ts';
import { isIban } from '@aktenlauf/workflows/contract/mod-97.ts';
import { neededTexts } from '@aktenlauf/workflows/definition/check-texts.ts';
import type { Role } from '../people/reach.ts';
import type { ConfigurationFacts, HeldGrant, ServiceInUse } from './configuration-facts.ts';
import type { ConfigurationFinding, FindingKind } from './configuration-finding.ts';

/**
 * What the configuration of a town lacks for its services to run, and for somebody to look after them. Pure; empty
 * when all is well.
 */
export function checkConfiguration(facts: ConfigurationFacts): ConfigurationFinding[] {
  return [
    ...facts.inUse.flatMap((service) => [
      ...textFindings(service),
      ...placeFindings(facts, service),
      ...peopleFindings(facts, service),
      ...feeFindings(service),
      ...(service.exportable ? [] : [finding('sources-missing', 'warning', service, service.version)]),
    ]),
    ...calendarFindings(facts),
    ...inactiveFindings(facts),
    ...portalFindings(facts),
    ...deskFindings(facts),
  ];
}

function textFindings(service: ServiceInUse): ConfigurationFinding[] {
  return neededTexts(service.definition)
    .filter((file) => !service.files.includes(file))
    .map((file) => finding('letter-missing', 'error', service, file));
}

function placeFindings(
  { units, filePlan }: ConfigurationFacts,
  service: ServiceInUse,
): ConfigurationFinding[] {
  const { unit, filePlan: position } = service.definition;
  return [
    ...(units.some(({ key }) => key === unit) ? [] : [finding('unit-missing', 'error', service, unit)]),
    ...(filePlan.includes(position) ? [] : [finding('file-plan-missing', 'error', service, position)]),
  ];
}

/** Roles the course of this service needs in its unit, and a second person where one must sign. */
function peopleFindings(
  { units, grants }: ConfigurationFacts,
  service: ServiceInUse,
): ConfigurationFinding[] {
  const { definition } = service;
  const path = units.find(({ key }) => key === definition.unit)?.path;
  if (path === undefined) return [];
  const holders = (role: Role): Set<string> =>
    new Set(
      grants.filter((grant) => reaches(grant, role, path, definition.key)).map(({ personId }) => personId),
    );
  const signs = definition.actions.some(({ signOff }) => signOff !== undefined);
  const supervises =
    definition.stages.some(({ tasks }) => tasks.some(({ role }) => role === 'supervisor')) ||
    definition.clocks.some(({ onDue }) => onDue === 'escalate');
  const needed: [Role, ConfigurationFinding['severity'], boolean][] = [
    ['clerk', 'error', true],
    ['signer', 'error', signs],
    ['supervisor', 'warning', supervises],
    ['cashier', 'warning', definition.fee !== null],
  ];
  const unheld = needed
    .filter(([role, , isNeeded]) => isNeeded && holders(role).size === 0)
    .map(([role, severity]) => finding('role-unheld', severity, service, role));
  const [signers, deciders] = [holders('signer'), new Set([...holders('clerk'), ...holders('supervisor')])];
  const apart = [...signers].some((signer) => [...deciders].some((decider) => decider !== signer));
  const alone = signs && signers.size > 0 && deciders.size > 0 && !apart;
  return alone ? [...unheld, finding('signer-alone', 'error', service, 'signer')] : unheld;
}

function feeFindings(service: ServiceInUse): ConfigurationFinding[] {
  const { definition, bank } = service;
  if (definition.fee === null) return [];
  const complete = bank !== undefined && bank.recipient.trim() !== '' && isIban(bank.iban);
  return complete ? [] : [finding('bank-missing', 'error', service, 'bank')];
}

function calendarFindings({ land, closedDays, inUse, today }: ConfigurationFacts): ConfigurationFinding[] {
  if (!inUse.some(({ definition }) => definition.clocks.length > 0)) return [];
  if (!(lands as readonly string[]).includes(land)) return [finding('calendar-missing', 'error', null, land)];
  const service = inUse.find(({ definition }) =>
    definition.clocks.some(({ calendar }) => calendar === 'service'),
  );
  return service === undefined || closedDays.some((day) => day >= today)
    ? []
    : [finding('closed-days-missing', 'warning', null, today.slice(0, 4))];
}

function inactiveFindings({ versions, inUse }: ConfigurationFacts): ConfigurationFinding[] {
  const keys = [...new Set(versions.map(({ key }) => key))];
  return keys
    .filter((key) => !inUse.some((service) => service.key === key))
    .flatMap((key) => versions.find((version) => version.key === key) ?? [])
    .map((version) => finding('service-inactive', 'warning', version, version.version));
}

function portalFindings({ portals, inUse }: ConfigurationFacts): ConfigurationFinding[] {
  return portals
    .filter(
      ({ active, services }) =>
        active && !services.some((key) => key === '*' || inUse.some((service) => service.key === key)),
    )
    .map(({ name }) => finding('portal-without-rights', 'warning', null, name));
}

/** Whether somebody can write, release and hand on services. */
function deskFindings({ grants, canSign }: ConfigurationFacts): ConfigurationFinding[] {
  const held = (...roles: Role[]): Set<string> =>
    new Set(grants.filter(({ role }) => roles.includes(role)).map(({ personId }) => personId));
  const editors = held('editor');
  const found: ConfigurationFinding[] = [];
  if (editors.size === 0) found.push(finding('role-unheld', 'warning', null, 'editor'));
  else if (held('editor', 'supervisor').size < 2)
    found.push(finding('releaser-alone', 'warning', null, 'editor'));
  if (held('operator', 'admin').size === 0) found.push(finding('role-unheld', 'warning', null, 'operator'));
  if (!canSign) found.push(finding('signing-key-missing', 'warning', null, ''));
  return found;
}

function reaches(grant: HeldGrant, role: Role, path: string, service: string): boolean {
  return (
    grant.role === role &&
    path.startsWith(grant.unitPath) &&
    (grant.serviceKey === null || grant.serviceKey === service)
  );
}

function finding(
  kind: FindingKind,
  severity: ConfigurationFinding['severity'],
  about: { id: string; key: string; version: string } | null,
  subject: string,
): ConfigurationFinding {
  const service = about === null ? null : { id: about.id, key: about.key, version: about.version };
  return { kind, severity, service, subject };
}
