print(_("Both"), _("Of code"))
