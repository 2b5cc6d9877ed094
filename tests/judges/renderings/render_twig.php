<?php
// Renders pages by Twig, as render_jinja.py says.
spl_autoload_register(function ($class) {
    require '/usr/share/php/'.strtr($class, '\\', '/').'.php';
});

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
    $environment->addExtension(new Twig\Extension\SandboxExtension(new Twig\Sandbox\SecurityPolicy()));
    $made[] = array_map(fn ($context) => render($environment, $page['main'], $context), $asked['contexts']);
}
echo json_encode($made);
