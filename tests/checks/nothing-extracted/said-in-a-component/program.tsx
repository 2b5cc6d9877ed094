const actions = { name: t("Open the document"), title: "Open the document", html: "<p>Not shown here</p>" };
export const Icon = () => <svg title={actions.title}><path d="M1 1" /></svg>;
