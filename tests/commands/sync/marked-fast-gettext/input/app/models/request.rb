_("Requests")
