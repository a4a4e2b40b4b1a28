/**
 * One harmless but valid request per operation: it passes the schema, so that what the door says is the whole answer.
 * `{caseId}` and the like are filled with ids of the scope.
 */
export interface AccessRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

const noSuch = '00000000-0000-7000-8000-000000000000';
const sha256 = '0'.repeat(64);
const reason = 'Prüfung der Berechtigung';
const upload = { 'content-type': 'application/pdf', 'x-file-name': 'leer.pdf' };
const get = (url: string): AccessRequest => ({ method: 'GET', url });
const post = (url: string, body?: unknown): AccessRequest => ({
  method: 'POST',
  url,
  ...(body === undefined ? {} : { body }),
});
const del = (url: string): AccessRequest => ({ method: 'DELETE', url });
const put = (url: string): AccessRequest => ({ method: 'PUT', url, body: '', headers: upload });
const api = '/api/v1';
const onCase = `${api}/cases/{caseId}`;
const onVersion = `${api}/service-versions/{serviceVersionId}`;
const onDraft = `${api}/service-drafts/{serviceDraftId}`;
const aVersion = { serviceVersionId: '{serviceVersionId}' };
const citizen = '/citizen/v1/{tenant}';

export const accessRequests: Readonly<Record<string, AccessRequest>> = {
  'get-health': get('/health'),
  'get-readiness': get('/ready'),
  'get-metrics': get('/metrics'),
  'issue-token': {
    ...post('/oauth/token', 'grant_type=client_credentials&client_id=x&client_secret=y'),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  },
  'get-session': get(`${api}/session`),
  'begin-sign-in': get(`${api}/session/sign-in`),
  'finish-sign-in': get(`${api}/session/callback?state=x&code=y`),
  'sign-out': post(`${api}/session/sign-out`),
  'change-settings': { method: 'PATCH', url: `${api}/session/settings`, body: { theme: 'dark' } },
  'stream-changes': get(`${api}/live`),
  'search-cases': post(`${api}/cases/search`, { view: 'all' }),
  'list-worklists': get(`${api}/worklists`),
  'save-view': post(`${api}/saved-views`, { name: 'Prüfung', query: { view: 'all' }, shared: false }),
  'delete-view': { method: 'DELETE', url: `${api}/saved-views/${noSuch}` },
  'open-case': post(`${api}/cases`, { service: 'bewohnerparkausweis', channel: 'paper', data: {} }),
  'get-case': get(onCase),
  'get-timeline': get(`${onCase}/timeline`),
  'export-case': get(`${onCase}/export`),
  'claim-case': post(`${onCase}/claim`, { version: 0 }),
  'unclaim-case': post(`${onCase}/unclaim`, {}),
  'assign-case': post(`${onCase}/assign`, { personId: '{colleagueId}', reason }),
  'hand-over-case': post(`${onCase}/hand-over`, { personId: '{colleagueId}', reason }),
  'transfer-case': post(`${onCase}/transfer`, { unitId: '{unitId}', reason }),
  'mark-case-read': post(`${onCase}/read`),
  'announce-presence': post(`${onCase}/presence`),
  'get-case-access': get(`${onCase}/access`),
  'restrict-case': post(`${onCase}/access/restriction`, { restricted: false, reason }),
  'grant-access': post(`${onCase}/access/grants`, {
    personId: '{colleagueId}',
    purpose: reason,
    until: '2020-01-01',
  }),
  'withdraw-access': post(`${onCase}/access/withdrawals`, { personId: '{colleagueId}' }),
  'decline-access': post(`${onCase}/access/refusals`, { personId: '{colleagueId}', reason: ' ' }),
  'exclude-person': post(`${onCase}/access/exclusions`, { personId: '{colleagueId}', reason: 'relative' }),
  'declare-bias': post(`${api}/cases/{spareCaseId}/access/own-exclusion`, { reason: 'concern-of-bias' }),
  'readmit-person': post(`${onCase}/access/readmissions`, { personId: noSuch, reason: ' ' }),
  'request-access': post(`${api}/access-requests`, { caseNumber: 'keine', purpose: reason }),
  'list-access-requests': get(`${api}/access-requests`),
  'add-note': post(`${onCase}/notes`, { text: reason }),
  'send-message': post(`${onCase}/messages`, { text: reason }),
  'correct-form': {
    method: 'PATCH',
    url: `${onCase}/form`,
    body: { changes: [{ pointer: '/zone', value: 'Bahnhof' }], reason, contentVersion: 999 },
  },
  'check-evidence': post(`${onCase}/evidence/unbekannt`, { state: 'accepted' }),
  'file-document': { method: 'POST', url: `${onCase}/documents?kind=paper`, body: '', headers: upload },
  'get-document-content': get(`${api}/documents/{versionId}/content`),
  'order-command': post(`${onCase}/commands`, { type: 'close' }),
  'request-information': post(`${onCase}/information-requests`, {
    text: reason,
    evidence: [],
    dueOn: '2020-01-01',
  }),
  'ask-consultation': post(`${onCase}/consultations`, {
    office: { name: 'Amt', email: 'amt@example.org' },
    question: reason,
    dueOn: '2020-01-01',
    documentVersionIds: [],
  }),
  'book-payment': post(`${onCase}/payments`, { amount: 1, method: 'cash', receivedOn: '2999-01-01', reason }),
  decide: post(`${onCase}/decide`, {
    action: 'approve',
    decisionId: noSuch,
    documentVersionId: noSuch,
    sha256,
    contentVersion: 1,
    seq: 0,
  }),
  'sign-off': post(`${onCase}/sign-off`, { decisionId: noSuch, sha256, seq: 0 }),
  'return-decision': post(`${onCase}/return-decision`, { decisionId: noSuch, reason, seq: 0 }),
  'get-command': get(`${api}/commands/{commandId}`),
  'get-decision-draft': get(`${onCase}/decision-draft?action=approve`),
  'save-decision-draft': {
    method: 'PUT',
    url: `${onCase}/decision-draft`,
    body: { action: 'approve', reason: '', version: 999 },
  },
  'preview-notice': post(`${onCase}/decision-draft/preview`, { decisionId: noSuch }),
  'get-draft': get(`${api}/drafts?key=note&caseId={caseId}`),
  'save-draft': {
    method: 'PUT',
    url: `${api}/drafts?key=note&caseId={caseId}`,
    body: { content: 'x', version: 0 },
  },
  'drop-draft': { method: 'DELETE', url: `${api}/drafts?key=note&caseId={caseId}` },
  'add-follow-up': post(`${onCase}/follow-ups`, { dueOn: '2999-01-01', text: reason }),
  'finish-follow-up': post(`${api}/follow-ups/${noSuch}/done`),
  'list-people': get(`${api}/people`),
  'list-units': get(`${api}/units`),
  'list-services': get(`${api}/services`),
  'search-receivables': post(`${api}/receivables/search`, {}),
  'search-dispatches': post(`${api}/dispatches/search`, {}),
  'create-spool-run': post(`${api}/spool-runs`),
  'list-spool-runs': get(`${api}/spool-runs`),
  'get-spool-run-content': get(`${api}/spool-runs/${noSuch}/content`),
  'mark-spool-run-posted': post(`${api}/spool-runs/${noSuch}/posted`, { postedOn: '2020-01-01' }),
  'search-dossiers': post(`${api}/dossiers/search`, {}),
  'get-dossier': get(`${api}/dossiers/{dossierId}`),
  'list-stray-items': get(`${api}/stray-items`),
  'resolve-stray-item': post(`${api}/stray-items/${noSuch}/resolve`, { action: 'reject', reason }),
  'get-supervision': get(`${api}/supervision`),
  'list-service-versions': get(`${api}/service-versions`),
  'get-service-version': get(onVersion),
  'compare-service-versions': get(`${onVersion}/comparison?with={serviceVersionId}`),
  'export-service-version': get(`${onVersion}/package`),
  'create-service-draft': post(`${api}/service-drafts`, { serviceVersionId: '{serviceVersionId}' }),
  'upload-service-package': { ...post(`${api}/service-packages`, ''), headers: upload },
  'get-service-draft': get(onDraft),
  'replace-service-draft': {
    method: 'PUT',
    url: onDraft,
    body: { revision: 999, files: [{ path: 'form.json', text: '{}' }] },
  },
  'write-service-draft-file': {
    method: 'PUT',
    url: `${onDraft}/files`,
    body: { revision: 999, path: 'form.json', text: '{}' },
  },
  'change-service-draft-values': {
    method: 'PATCH',
    url: `${onDraft}/values`,
    body: { revision: 999, changes: [{ pointer: '/fee/dueDays', value: 1 }] },
  },
  'discard-service-draft': del(`${onDraft}?revision=999`),
  'compare-service-draft': get(`${onDraft}/comparison`),
  'submit-service-draft': post(`${onDraft}/submission`, { revision: 999 }),
  'return-service-draft': post(`${onDraft}/return`, { revision: 999, reason }),
  'release-service-draft': post(`${onDraft}/release`, { hash: sha256 }),
  'activate-service-version': { method: 'PUT', url: `${onVersion}/activation`, body: { from: '2019-01-01' } },
  'withdraw-activation': del(`${onVersion}/activation`),
  'get-service-overrides': get(`${onVersion}/overrides`),
  'propose-service-overrides': {
    method: 'PUT',
    url: `${onVersion}/overrides`,
    body: { validFrom: '2020-01-01', overrides: {} },
  },
  'confirm-service-overrides': post(`${onVersion}/overrides/confirmation`, { hash: sha256 }),
  'withdraw-service-overrides': post(`${onVersion}/overrides/withdrawal`, { hash: sha256, reason }),
  'rehearse-service': post(`${api}/service-rehearsals`, { of: aVersion }),
  'get-rehearsed-document': post(`${api}/service-rehearsals/document`, { of: aVersion, document: 0 }),
  'preview-service-letter': post(`${api}/service-previews/letter`, {
    of: aVersion,
    sample: 'ok',
    file: 'letters/bewilligung.liquid',
  }),
  'preview-service-mail': post(`${api}/service-previews/mail`, {
    of: aVersion,
    sample: 'ok',
    file: 'mails/received.de.liquid',
  }),
  'check-configuration': get(`${api}/configuration-check`),
  'get-operations': get(`${api}/operations`),
  'retry-work': post(`${api}/operations/outbox/${noSuch}/retry`),
  'create-application': {
    ...post('/intake/v1/applications', { service: 'bewohnerparkausweis', data: {} }),
    headers: { 'idempotency-key': 'matrix-of-access' },
  },
  'get-application': get('/intake/v1/applications/{portalApplicationId}'),
  'put-application-file': put('/intake/v1/applications/{portalApplicationId}/files/leer'),
  'delete-application-file': {
    method: 'DELETE',
    url: '/intake/v1/applications/{portalApplicationId}/files/leer',
  },
  'submit-application': post('/intake/v1/applications/{portalApplicationId}/submit'),
  'list-citizen-services': get(`${citizen}/services`),
  'get-citizen-service': get(`${citizen}/services/bewohnerparkausweis`),
  'open-citizen-application': post(`${citizen}/applications`, { service: 'bewohnerparkausweis', data: {} }),
  'get-citizen-application': get(`${citizen}/applications/{citizenApplicationId}`),
  'put-citizen-file': put(`${citizen}/applications/{citizenApplicationId}/files/leer`),
  'delete-citizen-file': {
    method: 'DELETE',
    url: `${citizen}/applications/{citizenApplicationId}/files/leer`,
  },
  'submit-citizen-application': post(`${citizen}/applications/{citizenApplicationId}/submit`),
  'get-status': get(`${citizen}/status`),
  'put-answer-file': put(`${citizen}/status/requests/{requestId}/files/leer`),
  'answer-request': post(`${citizen}/status/requests/{requestId}/answer`, {}),
  'start-payment': post(`${citizen}/status/payments`),
  'report-payment-return': post(`${citizen}/status/payments/${noSuch}/returned`),
  'retrieve-notice': post(`${citizen}/status/notice`, { code: 'XXXX-XXXX' }),
  'remove-answer-file': del(`${citizen}/status/requests/{requestId}/files/leer`),
  'write-message': post(`${citizen}/status/messages`, { text: reason }),
  'see-messages': post(`${citizen}/status/messages/seen`),
  'put-message-file': put(`${citizen}/status/messages/files/leer`),
  'remove-message-file': del(`${citizen}/status/messages/files/leer`),
  'fetch-message-file': post(`${citizen}/status/messages/${noSuch}/files/${noSuch}`, { code: 'XXXX-XXXX' }),
  'get-consultation': get(`${citizen}/consultation`),
  'get-consultation-document': get(`${citizen}/consultation/documents/{officeVersionId}`),
  'put-consultation-file': put(`${citizen}/consultation/files/leer`),
  'remove-consultation-file': del(`${citizen}/consultation/files/leer`),
  'reply-to-consultation': post(`${citizen}/consultation/reply`, { text: reason, name: 'Amt' }),
  'renew-link': post(`${citizen}/link-renewals`, { caseNumber: 'keine', email: 'niemand@example.org' }),
};
