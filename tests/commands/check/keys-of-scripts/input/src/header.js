import i18n from './i18n';

const ROWS = [{ label: 'table' }];
export const header = (t) => [t('page.header.name'), t('page.header.lnik'), t(ROWS[0].label), t(anything)];
