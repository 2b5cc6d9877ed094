<?php
// Renders pages that are PHP, as render_jinja.py says.
function render($page, $context)
{
    [$folder, $main] = [$page['folder'], $page['main']];
    chdir($folder);
    putenv('LANGUAGE='.($page['catalogs'] ? 'es' : 'en'));
    setlocale(LC_ALL, 'C.UTF-8');
    bindtextdomain('messages', $page['catalogs'] ?: '/nowhere');
    extract($context);
    ob_start();
    try {
        include $folder.'/'.$main;

        return ['out' => ob_get_contents()];
    } catch (Throwable $error) {
        return ['error' => $error->getMessage()];
    } finally {
        ob_end_clean();
    }
}

set_error_handler(fn ($kind, $text) => throw new Exception($text));
$asked = json_decode(stream_get_contents(STDIN), true);
echo json_encode(array_map(
    fn ($page) => array_map(fn ($context) => render($page, $context), $asked['contexts']),
    $asked['pages'],
));
