<?php
// Calls in PHP, by its own tokens.

function is_blank($token)
{
    return is_array($token) && in_array($token[0], [T_WHITESPACE, T_COMMENT, T_DOC_COMMENT]);
}

// What a call is given: lists of tokens without white space and comments, from the place of its opening bracket.
function arguments_at($tokens, $at)
{
    [$depth, $arguments] = [0, [[]]];
    for (; $at < count($tokens); ++$at) {
        $text = is_array($tokens[$at]) ? $tokens[$at][1] : $tokens[$at];
        $depth += in_array($text, ['(', '[']) - in_array($text, [')', ']']);
        if (!$depth) {
            return $arguments;
        }
        if ($depth === 1 && $text === ',') {
            $arguments[] = [];
        } elseif (($depth > 1 || $text !== '(') && !is_blank($tokens[$at])) {
            $arguments[count($arguments) - 1][] = $tokens[$at];
        }
    }
    return $arguments;
}

// The text that an argument is, literals joined by points; null: it is none.
function constant_in($argument)
{
    while ($argument && $argument[0] === '(' && end($argument) === ')') {
        $argument = array_slice($argument, 1, -1);
    }
    $text = '';
    foreach ($argument as $number => $token) {
        if ($number % 2 ? $token !== '.' : !is_array($token) || $token[0] !== T_CONSTANT_ENCAPSED_STRING) {
            return null;
        }
        $text .= $number % 2 ? '' : eval('return '.$token[1].';');
    }
    return $argument ? $text : null;
}
