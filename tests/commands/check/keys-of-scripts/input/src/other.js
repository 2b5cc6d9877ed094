const t = (unit) => unit;
export const units = [t('meters'), t('miles')];
