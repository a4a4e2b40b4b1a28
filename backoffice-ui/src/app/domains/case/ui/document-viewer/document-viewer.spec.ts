import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { expectAccessible } from '../../../../shared/testing/accessible';
import type { CaseDocument, DocumentVersion } from '../../data/case-shapes';
import { DocumentViewer } from './document-viewer';

const aVersion = (change: Partial<DocumentVersion>): DocumentVersion => ({
  id: 'v1',
  number: 1,
  fileName: 'nachricht.eml',
  mediaType: 'message/rfc822',
  size: 2_000,
  pages: null,
  lockedUntil: null,
  sha256: 'a'.repeat(64),
  createdAt: '2026-11-23T03:48:00Z',
  scanState: 'not-scanned',
  ...change,
});

const aDocument = (direction: CaseDocument['direction'], change: Partial<DocumentVersion> = {}) =>
  ({
    id: 'd1',
    kind: direction === 'out' ? 'mail-out' : 'evidence',
    title: 'Bitte zahlen Sie 30,70 €',
    direction,
    versions: [aVersion(change)],
  }) as unknown as CaseDocument;

describe('Looking at a document', () => {
  let fixture: ComponentFixture<DocumentViewer>;
  let element: HTMLElement;

  async function open(document: CaseDocument, mailText: string | null): Promise<void> {
    fixture = TestBed.createComponent(DocumentViewer);
    fixture.componentRef.setInput('document', document);
    fixture.componentRef.setInput('mailText', mailText);
    await fixture.whenStable();
    element = fixture.nativeElement as HTMLElement;
  }

  it('shows nothing of a file with a virus', async () => {
    await open(aDocument('in', { scanState: 'infected' }), 'Guten Tag');
    expect(element.textContent).toContain('In dieser Datei steckt ein Virus');
    expect(element.textContent).not.toContain('Guten Tag');
    expect(element.querySelector('.desk a[download]')).toBeNull();
  });

  it('offers what it cannot show for downloading', async () => {
    await open(aDocument('in', { fileName: 'antrag.json', mediaType: 'application/json' }), null);
    expect(element.textContent).toContain('Hier nicht darstellbar');
    expect(element.querySelector('.desk a[download]')).not.toBeNull();
  });

  it('shows what a mail says in place of its file', async () => {
    await open(aDocument('out'), 'Sehr geehrte Frau Yıldız');
    expect(element.querySelector('.mail')?.textContent).toContain('Sehr geehrte Frau Yıldız');
    expect(element.textContent).not.toContain('Hier nicht darstellbar');
    await expectAccessible(element);
  });

  it('warns of a missing scan only for what came from outside', async () => {
    await open(aDocument('in'), null);
    expect(element.querySelector('ui-tag')?.textContent).toContain('nicht auf Viren geprüft');
    await open(aDocument('out'), null);
    expect(element.querySelector('ui-tag')).toBeNull();
  });
});
