import { declarationPhoto, vehicleRegistration } from '../../scripts/demo/attachments.ts';

/** A file as a browser's file field takes it. */
export interface UploadFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A registration certificate as PDF with two pages. */
export async function certificateFile(): Promise<UploadFile> {
  const { fileName, mediaType, bytes } = await vehicleRegistration({
    givenName: 'Ayşe',
    familyName: 'Yıldız-Großmann',
    plate: 'LIN AY 187',
    street: 'Am Alten Markt 7',
    postalCode: '44620',
    city: 'Lindenau',
    issuedOn: '2026-06-01',
  });
  return { name: fileName, mimeType: mediaType, buffer: Buffer.from(bytes) };
}

/** A photograph of a signed declaration of use. */
export async function declarationFile(): Promise<UploadFile> {
  const { fileName, mediaType, bytes } = await declarationPhoto();
  return { name: fileName, mimeType: mediaType, buffer: Buffer.from(bytes) };
}
