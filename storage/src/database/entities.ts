import { Application, ApplicationFile } from '../intake/application.entity.ts';
import { StoredObject } from '../objects/stored-object.entity.ts';
import { Party } from '../parties/party.entity.ts';
import { GrantEntity, Person, StaffSession, Unit } from '../people/person.entity.ts';
import { Portal, PortalToken } from '../people/portal.entity.ts';
import { Document, DocumentVersion } from '../record/document.entity.ts';
import { Dossier, FilePlanPosition } from '../record/dossier.entity.ts';
import { ServiceVersion } from '../services/service-version.entity.ts';

/** Every entity of the product, named one by one: nothing is discovered. */
export const entities = [
  Unit,
  Person,
  GrantEntity,
  StaffSession,
  Portal,
  PortalToken,
  ServiceVersion,
  FilePlanPosition,
  Dossier,
  StoredObject,
  Application,
  ApplicationFile,
  Document,
  DocumentVersion,
  Party,
];
