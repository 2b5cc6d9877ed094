Widget build(BuildContext context) => Text(AppLocalizations.of(context)!.pageTitle, AppLocalizations.of(context)!.nothing);
