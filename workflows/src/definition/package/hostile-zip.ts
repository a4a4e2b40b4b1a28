import { crc32, deflateRawSync } from 'node:zlib';

/** An entry as a hostile hand would write it: everything may lie. For specs. */
export interface HostileEntry {
  name: string | Buffer;
  content?: string | Buffer;
  /** unix mode in the upper half of the external attributes */
  mode?: number;
  /** what the directory says instead of the truth */
  claimedSize?: number;
  claimedCrc?: number;
  encrypted?: boolean;
}

/** A zip written byte by byte, with no check whatever. */
export function hostileZip(entries: readonly HostileEntry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content = '', mode = 0, claimedSize, claimedCrc, encrypted = false } of entries) {
    const path = Buffer.from(name);
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(encrypted ? 1 : 0, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(claimedCrc ?? crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimedSize ?? bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    locals.push(Buffer.from('504b0304', 'hex'), common, path, packed);
    const head = Buffer.alloc(46);
    head.write('504b0102', 0, 'hex');
    head.writeUInt16LE(0x0314, 4);
    common.copy(head, 6);
    head.writeUInt32LE((mode << 16) >>> 0, 38);
    head.writeUInt32LE(offset, 42);
    central.push(head, path);
    offset += 30 + path.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('504b0506', 0, 'hex');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
