export const say = ({ $gettext }: Language): string => $gettext("Of a script");
