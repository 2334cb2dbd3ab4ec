export { odooControl } from './control';
export { odooRouter } from './router';
export { OdooServer } from './server';
