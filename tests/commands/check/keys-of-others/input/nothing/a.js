i18n.t('a'); i18n.t('c')
