<?php
// For each file named on standard input a line: what Twig renders of it, as JSON, or `refused` and why.

spl_autoload_register(function ($class) {
    require '/usr/share/php/'.strtr($class, '\\', '/').'.php';
});

while (false !== $path = fgets(STDIN)) {
    $loader = new Twig\Loader\ArrayLoader(['page' => file_get_contents(rtrim($path, "\n")), 'card' => '{{ title }}']);
    $twig = new Twig\Environment($loader, ['autoescape' => false]);
    try {
        echo json_encode($twig->render('page'), JSON_INVALID_UTF8_SUBSTITUTE), "\n";
    } catch (Twig\Error\Error $error) {
        echo 'refused ', json_encode($error->getMessage()), "\n";
    }
}
