import { useTranslation } from 'react-i18next';

export function Page() {
  const { t } = useTranslation('shop', { keyPrefix: 'page.header' });
  return [t('name'), t('link'), t('nmae'), document.createElement('div')];
}
