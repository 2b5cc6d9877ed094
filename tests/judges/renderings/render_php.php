<?php
// Renders pages that are PHP, as render_jinja.py says.
function render($folder, $main, $context)
{
    chdir($folder);
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
    fn ($page) => array_map(fn ($context) => render($page['folder'], $page['main'], $context), $asked['contexts']),
    $asked['pages'],
));
