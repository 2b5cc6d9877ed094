<?php
// Renders pages by Twig, as render_jinja.py says. `symfony` or `i18n` as the argument: with that extension, and the catalogs.
spl_autoload_register(function ($class) {
    $path = '/usr/share/php/'.strtr($class, '\\', '/').'.php';
    if (is_file($path)) {
        require $path;
    }
});

use PhpMyAdmin\Twig\Extensions\I18nExtension;
use PhpMyAdmin\Twig\Extensions\Node\TransNode;
use Symfony\Bridge\Twig\Extension\TranslationExtension;
use Symfony\Component\Translation\Loader\MoFileLoader;
use Symfony\Component\Translation\Translator;

// PHP's own gettext knows no contexts: programs bring functions for them.
function pgettext($context, $text)
{
    $found = gettext("$context\4$text");

    return $found === "$context\4$text" ? $text : $found;
}

function npgettext($context, $one, $many, $n)
{
    $found = ngettext("$context\4$one", $many, $n);

    return $found === "$context\4$one" ? $one : $found;
}

function symfony($catalogs)
{
    $translator = new Translator($catalogs ? 'es' : 'en');
    $translator->addLoader('mo', new MoFileLoader());
    foreach (['messages', 'shop'] as $domain) {
        if (is_file("$catalogs/es/LC_MESSAGES/$domain.mo")) {
            $translator->addResource('mo', "$catalogs/es/LC_MESSAGES/$domain.mo", 'es', $domain);
        }
    }

    return new TranslationExtension($translator);
}

function i18n($catalogs)
{
    putenv('LANGUAGE='.($catalogs ? 'es' : 'en'));
    setlocale(LC_ALL, 'C.UTF-8');
    bindtextdomain('messages', $catalogs ?: '/nowhere');
    TransNode::$hasContextFunctions = true;

    return new I18nExtension();
}

function render($environment, $main, $context)
{
    try {
        return ['out' => $environment->render($main, $context)];
    } catch (Twig\Error\Error $error) {
        return ['error' => $error->getMessage()];
    }
}

$asked = json_decode(stream_get_contents(STDIN), true);
$made = [];
foreach ($asked['pages'] as $page) {
    $environment = new Twig\Environment(new Twig\Loader\FilesystemLoader($page['folder']));
    if ($argv[1] ?? '') {
        require_once '/usr/share/php/Symfony/Component/Translation/Resources/functions.php';
        $environment->addExtension($argv[1]($page['catalogs']));
    }
    $environment->addExtension(new Twig\Extension\SandboxExtension(new Twig\Sandbox\SecurityPolicy()));
    $made[] = array_map(fn ($context) => render($environment, $page['main'], $context), $asked['contexts']);
}
echo json_encode($made);
