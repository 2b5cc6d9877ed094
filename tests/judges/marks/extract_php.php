<?php
// For each file named on standard input a line of JSON: what its code marks, by PHP's own tokens, as [context, msgid, plural, null],
// or {"refused"} and why. `laravel` as the argument: templates of Blade, compiled by Laravel itself. `drupal`: code of Drupal.
require '/usr/share/php/Illuminate/View/autoload.php';
require_once __DIR__.'/php_calls.php';

// By name: which arguments are the text and its plural, and whether it is a function, no method.
const KINDS = [
    'laravel' => ['__' => [0, null, true], 'trans' => [0, null, true], 'trans_choice' => [0, null, true]],
    'drupal' => ['t' => [0, null, false], 'formatPlural' => [1, 2, false], 'TranslatableMarkup' => [0, null, false],
                 'PluralTranslatableMarkup' => [1, 2, false]],
];

function context_in($arguments)
{
    foreach ($arguments as $argument) {
        $depth = 0;
        foreach ($argument as $at => $token) {
            $text = is_array($token) ? $token[1] : $token;
            $depth += in_array($text, ['(', '[']) - in_array($text, [')', ']']);
            $is_context = $depth === 1 && is_array($token) && trim($text, '\'"') === 'context' && $argument[$at + 1][0] === T_DOUBLE_ARROW;
            if ($is_context && is_array($argument[$at + 2]) && $argument[$at + 2][0] === T_CONSTANT_ENCAPSED_STRING) {
                return eval('return '.$argument[$at + 2][1].';');
            }
        }
    }
    return null;
}

// Are the tokens before those of `app('translator')->`, as Blade writes for its directives?
function is_translator($tokens, $at)
{
    $before = array_map(fn ($token) => is_array($token) ? $token[1] : $token, array_slice($tokens, $at - 5, 5));
    return implode('', $before) === "app('translator')->";
}

function marked_in($code, $kind)
{
    $tokens = array_values(array_filter(token_get_all($code), fn ($token) => !is_blank($token)));
    foreach ($tokens as $at => $token) {
        $is_name = is_array($token) && in_array($token[0], [T_STRING, T_NAME_QUALIFIED, T_NAME_FULLY_QUALIFIED]);
        if (!$is_name || ($tokens[$at + 1] ?? '') !== '(') {
            continue;
        }
        $name = substr(strrchr('\\'.$token[1], '\\'), 1);
        $before = $tokens[$at - 1];
        $is_member = is_array($before) && in_array($before[0], [T_OBJECT_OPERATOR, T_NULLSAFE_OBJECT_OPERATOR, T_DOUBLE_COLON]);
        [$id, $plural, $is_function] = KINDS[$kind][$name] ?? [null, null, true];
        if (in_array($name, ['get', 'choice']) && is_translator($tokens, $at)) {
            [$id, $is_function] = [0, false];
        }
        $is_definition = is_array($before) && ($before[0] === T_FUNCTION || ($is_function && $before[0] === T_NEW));
        if ($id === null || $is_definition || ($is_function && $is_member)) {
            continue;
        }
        $arguments = arguments_at($tokens, $at + 1);
        $texts = array_map(fn ($place) => $place === null ? null : constant_in($arguments[$place] ?? []), [$id, $plural]);
        if ($texts[0] !== null && $texts[0] !== '' && ($plural === null || $texts[1] !== null)) {
            yield [$kind === 'drupal' ? context_in($arguments) : null, ...$texts, null];
        }
    }
}

// Tags of components, whatever classes there are.
class Tags extends Illuminate\View\Compilers\ComponentTagCompiler
{
    public function componentClass(string $component)
    {
        return 'nobody';
    }
}

class Compiler extends Illuminate\View\Compilers\BladeCompiler
{
    protected function compileComponentTags($value)
    {
        return (new Tags([], [], $this))->compile($value);
    }
}

$kind = $argv[1];
$compiler = $kind === 'laravel' ? new Compiler(new Illuminate\Filesystem\Filesystem(), sys_get_temp_dir()) : null;
foreach (file('php://stdin', FILE_IGNORE_NEW_LINES) as $path) {
    try {
        $text = file_get_contents($path);
        $code = $compiler ? $compiler->compileString($text) : $text;
        token_get_all($code, TOKEN_PARSE);
        echo json_encode(iterator_to_array(marked_in($code, $kind), false), JSON_THROW_ON_ERROR), "\n";
    } catch (Throwable $error) {
        echo json_encode(['refused' => $error->getMessage()], JSON_INVALID_UTF8_SUBSTITUTE), "\n";
    }
}
