#!/usr/bin/env node
// Prüft eine exportierte Akte (ZIP) ohne Aktenlauf und ohne weitere Pakete:
//   node verify.mjs akte.zip        – oder im entpackten Ordner:  node verify.mjs .
// Ergebnis 0: alles unverändert; 1: mindestens ein Befund; 2: nicht lesbar.
import { createHash } from 'node:crypto';
import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { createInflateRaw } from 'node:zlib';
import path from 'node:path';
import { Readable } from 'node:stream';

const CHUNK = 1 << 20;

/** Names and places of the entries of a ZIP, by its central directory (ZIP64 included). */
function readDirectory(fd, size) {
  const tailLength = Math.min(size, 65_557 + 20);
  const tail = readAt(fd, size - tailLength, tailLength);
  const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0) throw new Error('keine ZIP-Datei');
  let count = tail.readUInt16LE(end + 10);
  let length = tail.readUInt32LE(end + 12);
  let offset = tail.readUInt32LE(end + 16);
  const locator = end - 20;
  if (locator >= 0 && tail.readUInt32LE(locator) === 0x07064b50) {
    const record = readAt(fd, Number(tail.readBigUInt64LE(locator + 8)), 56);
    count = Number(record.readBigUInt64LE(32));
    length = Number(record.readBigUInt64LE(40));
    offset = Number(record.readBigUInt64LE(48));
  }
  const directory = readAt(fd, offset, length);
  const entries = new Map();
  for (let at = 0, n = 0; n < count; n += 1) {
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const commentLength = directory.readUInt16LE(at + 32);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
    const entry = {
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    };
    readZip64(directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength), entry);
    if (entries.has(name)) throw new Error(`${name} ist zweimal enthalten`);
    entries.set(name, entry);
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

function readZip64(extra, entry) {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let place = at + 4;
    for (const field of ['size', 'packed', 'offset']) {
      if (entry[field] !== 0xffffffff) continue;
      entry[field] = Number(extra.readBigUInt64LE(place));
      place += 8;
    }
  }
}

function readAt(fd, position, length) {
  const buffer = Buffer.alloc(length);
  for (let done = 0; done < length;) {
    const read = readSync(fd, buffer, done, length - done, position + done);
    if (read === 0) throw new Error('die Datei ist unvollständig');
    done += read;
  }
  return buffer;
}

function openEntry(fd, entry) {
  const header = readAt(fd, entry.offset, 30);
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  function* chunks() {
    for (let at = 0; at < entry.packed; at += CHUNK)
      yield readAt(fd, start + at, Math.min(CHUNK, entry.packed - at));
  }
  const packed = Readable.from(chunks());
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw new Error('unbekanntes Packverfahren');
  const inflated = createInflateRaw();
  packed.on('error', (error) => inflated.destroy(error));
  return packed.pipe(inflated);
}

/** A place files are read from: a ZIP or the folder it was unpacked to. */
function openSource(target) {
  if (statSync(target).isDirectory()) {
    return {
      names: undefined,
      has: (name) => existsSync(path.join(target, name)),
      stream: (name) => Readable.from([readFileSync(path.join(target, name))]),
      close: () => undefined,
    };
  }
  const fd = openSync(target, 'r');
  const entries = readDirectory(fd, fstatSync(fd).size);
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    stream: (name) => openEntry(fd, entries.get(name)),
    close: () => closeSync(fd),
  };
}

async function readAll(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function measure(stream) {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of stream) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { sha256: hash.digest('hex'), size };
}

async function checkFiles(source, manifest, findings) {
  for (const file of manifest.files) {
    if (!source.has(file.path)) {
      findings.push(`${file.path}: fehlt`);
      continue;
    }
    try {
      const found = await measure(source.stream(file.path));
      if (found.sha256 !== file.sha256 || found.size !== file.size)
        findings.push(`${file.path}: Inhalt wurde verändert`);
    } catch {
      findings.push(`${file.path}: nicht lesbar`);
    }
  }
  const known = new Set([...manifest.files.map((file) => file.path), 'manifest.json', 'verify.mjs']);
  for (const name of source.names ?? [])
    if (!known.has(name)) findings.push(`${name}: steht nicht im Verzeichnis der Akte`);
}

function checkChain(chain, manifest, findings) {
  let previous = '';
  let expected = 1;
  for (const event of chain.events) {
    if (event.seq !== expected)
      findings.push(`Protokoll: Ereignis ${expected} fehlt oder steht an falscher Stelle`);
    const envelope = JSON.parse(event.envelope);
    if (
      createHash('sha256')
        .update(previous + event.envelope)
        .digest('hex') !== event.hash ||
      envelope.seq !== event.seq
    ) {
      findings.push(`Protokoll: Ereignis ${event.seq} wurde verändert`);
    }
    if (
      event.payload !== null &&
      createHash('sha256').update(event.salt).update(event.payload).digest('hex') !== envelope.payloadHash
    ) {
      findings.push(`Protokoll: Einzelheiten zu Ereignis ${event.seq} wurden verändert`);
    }
    previous = event.hash;
    expected = event.seq + 1;
  }
  if (previous !== (chain.head ?? '')) findings.push('Protokoll: das Ende stimmt nicht');
  if (chain.head !== manifest.auditHead) findings.push('Protokoll: passt nicht zum Verzeichnis der Akte');
  checkDocuments(chain, manifest, findings);
}

/** Filing is an event of the chain: every document of the manifest must have been filed with this hash. */
function checkDocuments(chain, manifest, findings) {
  const filed = new Map();
  for (const event of chain.events) {
    if (event.payload === null) continue;
    const payload = JSON.parse(event.payload);
    if (typeof payload.version === 'string' && typeof payload.sha256 === 'string')
      filed.set(payload.version, payload.sha256);
  }
  for (const file of manifest.files) {
    if (file.documentVersionId === undefined) continue;
    if (filed.get(file.documentVersionId) !== file.sha256)
      findings.push(`${file.path}: so nie zur Akte genommen`);
  }
}

async function main(target) {
  const source = openSource(target);
  const findings = [];
  const manifest = JSON.parse(await readAll(source.stream('manifest.json')));
  await checkFiles(source, manifest, findings);
  const chain = source.has('chain.json') ? JSON.parse(await readAll(source.stream('chain.json'))) : undefined;
  if (chain !== undefined) checkChain(chain, manifest, findings);
  source.close();
  console.log(
    `Vorgang ${manifest.caseNumber}, Akte ${manifest.fileNumber}: ${manifest.files.length} Dateien, ${chain?.events.length ?? 0} Ereignisse`,
  );
  for (const finding of findings) console.log(`✗ ${finding}`);
  console.log(findings.length === 0 ? 'Alles unverändert.' : `${findings.length} Befund(e).`);
  return findings.length === 0 ? 0 : 1;
}

const target = process.argv[2];
if (target === undefined) {
  console.error('Aufruf: node verify.mjs <akte.zip oder Ordner>');
  process.exitCode = 2;
} else {
  process.exitCode = await main(target).catch((error) => {
    console.error(`Nicht prüfbar: ${error.message}`);
    return 2;
  });
}
