<?php
// For each file named on standard input a line of JSON: the PHP that Twig makes of it with its extension i18n, or {"refused"} and
// why. What it does not know stands for itself.
spl_autoload_register(function ($class) {
    $path = '/usr/share/php/'.strtr($class, '\\', '/').'.php';
    if (is_file($path)) {
        require $path;
    }
});
require_once __DIR__.'/twig_stubs.php';

PhpMyAdmin\Twig\Extensions\Node\TransNode::$hasContextFunctions = true;
PhpMyAdmin\Twig\Extensions\Node\TransNode::$notesLabel = '/// TRANSLATORS: ';
foreach (file('php://stdin', FILE_IGNORE_NEW_LINES) as $path) {
    try {
        $text = file_get_contents($path);
        $twig = environment_for($text, [new PhpMyAdmin\Twig\Extensions\I18nExtension()]);
        echo json_encode($twig->compile($twig->parse($twig->tokenize(new Twig\Source($text, 'page'))))), "\n";
    } catch (Throwable $error) {
        echo json_encode(['refused' => $error->getMessage()], JSON_INVALID_UTF8_SUBSTITUTE), "\n";
    }
}
