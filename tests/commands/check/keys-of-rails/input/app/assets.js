alert(I18n.t('by_script') + I18n.t('by_nobody'));
