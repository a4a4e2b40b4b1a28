/** Roles of staff, as `grants.role` holds them. */
export type RoleName =
  'clerk' | 'signer' | 'supervisor' | 'registry' | 'cashier' | 'editor' | 'auditor' | 'admin' | 'operator';
