export { addressLines, isPostal } from '../../letters/postal-address.ts';
