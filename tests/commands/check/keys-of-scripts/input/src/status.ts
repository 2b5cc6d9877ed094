import { useI18n } from 'vue-i18n';

export function status(open: boolean, i18n: any) {
  const t = (key: string) => i18n.t(`status.${key}`);
  return i18n.t('menu.home') + (open ? t('opened') : t('closed'));
}
