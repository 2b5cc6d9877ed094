<?php
// For each file named on standard input a line of JSON: what Symfony's TwigExtractor takes out of it, as [domain, msgid, null,
// null], or {"refused"} and why. With `runtime` as the argument it is what the compiled template asks its translator for, where
// text and domain are known before it runs. Tags, filters, functions and tests that nobody knows stand for themselves.
spl_autoload_register(function ($class) {
    $path = '/usr/share/php/'.strtr($class, '\\', '/').'.php';
    if (is_file($path)) {
        require $path;
    }
});
require_once '/usr/share/php/Symfony/Component/Translation/Resources/functions.php';
require_once __DIR__.'/php_calls.php';
require_once __DIR__.'/twig_stubs.php';

use Symfony\Bridge\Twig\Extension\TranslationExtension;

class Extractor extends Symfony\Bridge\Twig\Translation\TwigExtractor
{
    // With errors on.
    public function messages($text)
    {
        $catalogue = new Symfony\Component\Translation\MessageCatalogue('en');
        $this->extractTemplate($text, $catalogue);
        foreach ($catalogue->all() as $domain => $messages) {
            foreach ($messages as $id => $message) {
                yield [$domain === '_undefined' ? 'messages' : $domain, (string) $id, null, null];
            }
        }
    }
}

function asked_for($code)
{
    $tokens = token_get_all($code);
    foreach ($tokens as $at => $token) {
        $is_trans = is_array($token) && $token[0] === T_STRING && in_array($token[1], ['trans', 'createTranslatable']);
        if (!$is_trans || $tokens[$at + 1] !== '(') {
            continue;
        }
        $arguments = arguments_at($tokens, $at + 1);
        $id = constant_in($arguments[0]);
        if ($id !== null && $id !== '') {
            yield [isset($arguments[2]) ? constant_in($arguments[2]) ?? 'messages' : 'messages', $id, null, null];
        }
    }
}

$is_runtime = ($argv[1] ?? '') === 'runtime';
foreach (file('php://stdin', FILE_IGNORE_NEW_LINES) as $path) {
    try {
        $text = file_get_contents($path);
        $twig = environment_for($text, [new TranslationExtension()]);
        $found = $is_runtime ? asked_for($twig->compile($twig->parse($twig->tokenize(new Twig\Source($text, 'page')))))
                             : (new Extractor($twig))->messages($text);
        echo json_encode(iterator_to_array($found, false), JSON_INVALID_UTF8_SUBSTITUTE), "\n";
    } catch (Throwable $error) {
        echo json_encode(['refused' => $error->getMessage()], JSON_INVALID_UTF8_SUBSTITUTE), "\n";
    }
}
