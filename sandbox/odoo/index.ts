export { odooControl } from './control';
export { odooRouter } from './router';
export { ODOO, OdooServer } from './server';
